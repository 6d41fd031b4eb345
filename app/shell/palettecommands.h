#pragma once

#include "app/widget/command.h"

namespace app {

class ActionList;
class Desk;
class SourcesPanel;
class SourceTreeModel;

//! What the command palette finds: '>' every action, '#' topics of the open sources, '/' saved
//! filters. What is given must outlive the palette.
CommandProvider actionCommands(ActionList& actions);
CommandProvider topicCommands(SourceTreeModel& model, SourcesPanel& panel);

} // namespace app
