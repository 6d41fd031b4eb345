#pragma once

#include "app/widget/command.h"

namespace model::saga {
class SagaTracker;
}

namespace app {

class ActionList;
class Desk;
class SourcesPanel;
class SourceTreeModel;
class StreamView;
class Wishes;

//! What the command palette finds: '>' every action, '#' topics of the open sources, '@' the
//! sources themselves and sagas by their keys, '/' saved filters. What is given must outlive the
//! palette.
CommandProvider actionCommands(ActionList& actions);
CommandProvider topicCommands(SourceTreeModel& model, SourcesPanel& panel);
CommandProvider sourceCommands(SourceTreeModel& model, SourcesPanel& panel);
CommandProvider sagaCommands(const model::saga::SagaTracker& sagas, Wishes& wishes);
CommandProvider filterCommands(const Desk& desk, StreamView& stream);

} // namespace app
