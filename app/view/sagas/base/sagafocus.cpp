#include "app/view/sagas/base/sagafocus.h"

namespace app {

void SagaFocus::choose(const std::optional<SagaChoice>& choice)
{
    if (choice == m_current)
        return;
    m_current = choice;
    Q_EMIT changed();
}

} // namespace app
