#include "app/shell/gatekeeper.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"
#include "app/widget/unlockdialog.h"
#include "model/connect/registry.h"

#include <QMessageBox>

#include <algorithm>

namespace app {

GateChip::GateChip(QWidget* parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("gateChip"));
    setAutoRaise(true);
    setFont(fonts::smallStrong());
    setIconSize({14, 14});
    setAccessibleName(tr("Lock writes now"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    hide();
}

void GateChip::setFigures(const GateFigures& figures)
{
    setVisible(figures.unlocked > 0);
    if (figures.unlocked == 0)
        return;
    const auto& ink = Theme::of(this).stuck;
    auto inks = palette();
    if (inks.color(QPalette::ButtonText) != ink) {
        inks.setColor(QPalette::ButtonText, ink);
        setPalette(inks);
        setIcon(icons::icon(QStringLiteral("unlock"), ink));
    }
    setText(figures.timeLeft);
    setToolTip(tr("%1 may be written to for %2 more. A click locks.")
                   .arg(figures.names, figures.timeLeft));
    setAccessibleName(tr("Lock %1").arg(figures.names));
}

GateKeeper::GateKeeper(Session& session, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{}

//! What is open and has something that could be written.
std::vector<model::Connection> GateKeeper::candidates() const
{
    std::vector<model::Connection> found;
    for (const auto& source : m_session.sources()) {
        const auto* connector = model::connectorFor(source.connection.url);
        if (connector && (connector->openSink || connector->outbox)
            && source.origin == model::Origin::Live)
            found.push_back(source.connection);
    }
    return found;
}

QString GateKeeper::whyNotUnlock() const
{
    return candidates().empty() ? tr("nothing is open that could be written to") : QString();
}

bool GateKeeper::isAnythingUnlocked() const
{
    return !m_session.gate().unlocked().empty();
}

void GateKeeper::ask(const model::Connection* preferred)
{
    auto found = candidates();
    if (preferred
        && std::ranges::find(found, preferred->name, &model::Connection::name) == found.end())
        found.push_back(*preferred);
    if (found.empty())
        return;
    std::vector<UnlockChoice> choices;
    int chosen = 0;
    for (const auto& connection : found) {
        if (preferred && connection.name == preferred->name)
            chosen = int(choices.size());
        choices.push_back({QString::fromStdString(connection.name), connection.production});
    }
    auto* dialog = new UnlockDialog(choices, chosen, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, found] {
        unlock(found[std::size_t(dialog->chosen())],
               {.time = dialog->time(),
                .reason = dialog->reason().toStdString(),
                .typedName = dialog->typedName().toStdString()});
    });
    dialog->open();
}

void GateKeeper::unlock(const model::Connection& connection, const WriteGate::Unlocking& wish)
{
    const auto unlocked = m_session.gate().unlock(connection, wish);
    if (unlocked)
        m_session.journal().write(
            LogLine::Level::Warning, connection.name,
            tr("Unlocked for writing for %n minute(s).", nullptr, int(wish.time.count() / 60))
                .toStdString());
    else {
        auto* box =
            new QMessageBox(QMessageBox::NoIcon, tr("Unlock writes"),
                            tr("%1 stays read-only").arg(QString::fromStdString(connection.name)),
                            QMessageBox::NoButton, m_window);
        box->setObjectName(QStringLiteral("note"));
        box->setInformativeText(QString::fromStdString(unlocked.error().text));
        box->addButton(tr("Close"), QMessageBox::RejectRole);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    }
    Q_EMIT changed();
}

void GateKeeper::lockAll()
{
    m_session.gate().lockAll();
    m_session.journal().write(LogLine::Level::Note, {},
                              tr("Every connection is read-only again.").toStdString());
    Q_EMIT changed();
}

GateFigures GateKeeper::figures() const
{
    const auto open = m_session.gate().unlocked();
    if (open.empty())
        return {};
    QStringList names;
    for (const auto& one : open)
        names += QString::fromStdString(one.name);
    const auto left = open.front().left.count();
    return {.names = names.join(QStringLiteral(", ")),
            .timeLeft =
                QStringLiteral("%1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0')),
            .unlocked = int(open.size())};
}

} // namespace app
