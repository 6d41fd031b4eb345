#pragma once

class QComboBox;

namespace model::saga {
class SagaTracker;
}

namespace app {

//! Leaves the definitions out of the list that are tracked no more; their numbers stay theirs. The
//! entry of each is its number + 1. The GUI thread.
void hideEnded(QComboBox& chooser, const model::saga::SagaTracker& sagas);

} // namespace app
