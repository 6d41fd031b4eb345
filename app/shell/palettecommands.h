#pragma once

#include "app/widget/command.h"

namespace app {

class ActionList;
class Desk;
class SourcesPanel;
class SourceTreeModel;
class StreamView;

//! What the command palette finds: '>' every action, '#' topics of the open sources, '@' the
//! sources themselves, '/' saved filters. What is given must outlive the palette.
CommandProvider actionCommands(ActionList& actions);
CommandProvider topicCommands(SourceTreeModel& model, SourcesPanel& panel);
CommandProvider sourceCommands(SourceTreeModel& model, SourcesPanel& panel);
CommandProvider filterCommands(const Desk& desk, StreamView& stream);

} // namespace app
