#include "app/view/sagachooser.h"

#include "model/saga/sagatracker.h"

#include <QComboBox>
#include <QListView>

namespace app {

void hideEnded(QComboBox& chooser, const model::saga::SagaTracker& sagas)
{
    auto* list = qobject_cast<QListView*>(chooser.view());
    if (!list)
        return;
    for (int entry = 1; entry < chooser.count(); ++entry) {
        const auto isEnded = !sagas.isTracked(std::size_t(entry) - 1);
        if (list->isRowHidden(entry) != isEnded)
            list->setRowHidden(entry, isEnded);
    }
}

} // namespace app
