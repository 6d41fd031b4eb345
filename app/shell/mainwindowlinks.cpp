#include "app/shell/mainwindow.h"
#include "app/shell/viewtabs.h"
#include "app/view/selection.h"

#include <QStatusBar>

namespace app {

// From what is selected to where else it is shown: event, outbox row, saga, key and dead letter.

void MainWindow::addLinkActions()
{
    const auto add = [this](const char* id, const QString& text, const char* icon, Qt::Key key,
                            EventLinks::To to) {
        m_actions->add({.id = QLatin1String(id),
                        .text = text,
                        .icon = QLatin1String(icon),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | key)},
                        .deed = [this, to] { goTo(to); }});
    };
    using To = EventLinks::To;
    add("goToEvent", tr("The event in the &stream"), "stream", Qt::Key_R, To::Event);
    add("goToOutbox", tr("Its &outbox row"), "outbox", Qt::Key_O, To::OutboxRow);
    add("goToSaga", tr("Its s&aga"), "sagas", Qt::Key_S, To::Saga);
    add("goToKey", tr("Its &idempotency key"), "key", Qt::Key_I, To::Key);
    add("goToLetter", tr("Its &dead letter"), "deadletters", Qt::Key_D, To::Letter);
}

static QString lacks(EventLinks::To to)
{
    switch (to) {
    case EventLinks::To::Event:
        return MainWindow::tr("The event is no longer held.");
    case EventLinks::To::OutboxRow:
        return MainWindow::tr("No watched outbox has a row of this event.");
    case EventLinks::To::Saga:
        return MainWindow::tr("This event belongs to no saga that is tracked.");
    case EventLinks::To::Key:
        return MainWindow::tr("No watched store has a key of this event.");
    case EventLinks::To::Letter:
        return MainWindow::tr("Neither this event nor its saga has a dead letter.");
    case EventLinks::To::Count:
        break;
    }
    return {};
}

void MainWindow::goTo(EventLinks::To to)
{
    constexpr int longEnough = 6'000; // milliseconds to read a sentence
    if (!m_links.go(to)) {
        const auto isSelected = m_context.selection->current().has_value();
        statusBar()->showMessage(isSelected ? lacks(to) : tr("Nothing is selected."), longEnough);
        return;
    }
    statusBar()->clearMessage();
    m_views->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace app
