#include "app/view/sagaglyph.h"

namespace app {

using model::saga::SagaState;

Glyph glyphOf(SagaState state)
{
    switch (state) {
    case SagaState::NeedsPerson:
        return Glyph::NeedsPerson;
    case SagaState::Stuck:
        return Glyph::Stuck;
    case SagaState::OffPath:
        return Glyph::OffPath;
    case SagaState::Compensating:
        return Glyph::Compensating;
    case SagaState::Running:
        return Glyph::Running;
    case SagaState::Failed:
        return Glyph::Failed;
    case SagaState::Compensated:
        return Glyph::Compensated;
    case SagaState::CompletedLate:
        return Glyph::CompletedLate;
    case SagaState::Completed:
        return Glyph::Completed;
    case SagaState::Count:
        break;
    }
    return Glyph::None;
}

} // namespace app
