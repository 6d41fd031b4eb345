#include "app/session/outboxwatch.h"
#include "app/view/outbox/outboxmodel.h"
#include "app/view/outbox/outboxview.h"
#include "app/widget/emptystate.h"
#include "app/widget/sentences.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QStackedLayout>

// What OutboxView says where there are no rows.
namespace app {

using namespace model;

using State = OutboxSummary::State;

void OutboxView::showRightPage()
{
    QString state;
    if (!m_summary)
        state = QStringLiteral("none");
    else if (m_summary->held == 0 && m_model->rowCount() == 0)
        state = QString::number(int(m_summary->state))
                + QString::fromStdString(m_summary->place.tableName())
                + QString::number(m_summary->complete);
    m_pages->setCurrentIndex(state.isEmpty() ? 0 : 1);
    if (state == m_emptySaid)
        return;
    m_emptySaid = state;
    if (!state.isEmpty())
        sayEmpty(state);
}

void OutboxView::sayEmpty(const QString& state)
{
    const auto icon = QStringLiteral("outbox");
    if (state == QLatin1String("none")) {
        m_empty->say(icon, tr("No database is connected."),
                     tr("Connect to a PostgreSQL database: its outbox table is found by itself. "
                        "The sandbox has one too."));
        return;
    }
    const auto name = QString::fromStdString(m_summary->place.connection);
    const auto table = QString::fromStdString(m_summary->place.tableName());
    const auto trouble =
        m_summary->trouble ? sentences::worded(m_summary->trouble->text) : QString();
    switch (m_summary->state) {
    case State::NoTable:
        if (m_summary->clock) {
            m_empty->say(icon, tr("%1 keeps no outbox.").arg(name),
                         tr("This simulated system publishes its events without one: see its "
                            "picture in the Simulator."));
            break;
        }
        m_empty->say(icon, tr("%1 has no outbox table that is known.").arg(name),
                     tr("No table has the columns of an outbox. A mapping in the configuration "
                        "folder describes one of another shape."));
        break;
    case State::Denied: {
        m_empty->say(QStringLiteral("lock"), tr("The login may not read the outbox."), trouble);
        QString grant;
        for (const auto& one : m_summary->tables) {
            for (const auto& reason : one.troubles) {
                if (reason.code == "no-permission" && grant.isEmpty())
                    grant = QString::fromStdString(reason.subject);
            }
        }
        if (!grant.isEmpty())
            connect(m_empty->addButton(tr("Copy GRANT")), &QAbstractButton::clicked, this,
                    [grant] { QGuiApplication::clipboard()->setText(grant); });
        break;
    }
    case State::Unreachable:
        m_empty->say(QStringLiteral("unplug"), tr("%1 is out of reach.").arg(name), trouble);
        connect(m_empty->addButton(tr("Try now")), &QAbstractButton::clicked, this,
                [this] { m_desk.wake(m_summary->id); });
        break;
    case State::Gone:
    case State::Failed:
        m_empty->say(QStringLiteral("warning"), tr("%1 cannot be watched.").arg(table), trouble);
        break;
    case State::Watching:
    case State::Closed:
        m_empty->say(icon, tr("%1 is empty.").arg(table),
                     tr("Its rows show here as soon as something is committed."));
        break;
    case State::Searching:
        m_empty->say(QStringLiteral("hourglass"), tr("Looking for the outbox of %1.").arg(name),
                     {});
        break;
    }
}

} // namespace app
