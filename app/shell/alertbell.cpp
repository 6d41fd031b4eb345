#include "app/shell/alertbell.h"

#include "app/session/metricvalue.h"
#include "app/view/desk.h"
#include "app/view/findings/findingsmodel.h"
#include "app/view/findings/findingwords.h"
#include "app/widget/desktopnotice.h"

#include <QLocale>

namespace app {

using model::Alert;
using model::Severity;

AlertBell::AlertBell(Session& session, Desk& desk, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_desk(desk)
    , m_notify(desktopnotice::show)
{}

std::vector<model::AlertRule> AlertBell::rules() const
{
    return m_desk.workspace().alertRules.value_or(usualAlertRules());
}

static QString words(const Alert& alert)
{
    if (!alert.line)
        return (alert.below ? AlertBell::tr("%1 is %2, below %3")
                            : AlertBell::tr("%1 is %2, above %3"))
            .arg(QString::fromStdString(alert.metric), QLocale().toString(alert.value),
                 QLocale().toString(alert.above));
    const auto where = QString::fromStdString(alert.line->where);
    return where.isEmpty() ? findingTitle(*alert.line)
                           : QString(findingTitle(*alert.line) + u" (" + where + u')');
}

static LogLine::Level levelOf(const Alert& alert)
{
    if (alert.over)
        return LogLine::Level::Note;
    switch (alert.severity) {
    case Severity::Failure:
        return LogLine::Level::Error;
    case Severity::Warning:
        return LogLine::Level::Warning;
    case Severity::Note:
        break;
    }
    return LogLine::Level::Note;
}

void AlertBell::tell(const std::vector<Alert>& alerts)
{
    QStringList loud;
    for (const auto& alert : alerts) {
        const auto text = words(alert);
        const QString line =
            alert.over ? tr("Alert is over: %1").arg(text) : tr("Alert: %1").arg(text);
        m_session.journal().write(levelOf(alert), alert.rule, line.toStdString());
        if (alert.notify && !alert.over)
            loud += text;
    }
    // However many come at once: one notification.
    constexpr int most = 3;
    if (loud.isEmpty() || !m_notify)
        return;
    auto text = loud.mid(0, most).join(u'\n');
    if (loud.size() > most)
        text += u'\n' + tr("and %n more", nullptr, int(loud.size()) - most);
    m_notify(loud.size() == 1 ? tr("Sagalens alert")
                              : tr("%n Sagalens alert(s)", nullptr, int(loud.size())),
             text);
}

void AlertBell::tick(const FindingsModel& findings, model::Timestamp now)
{
    std::vector<model::FindingLine> lines;
    for (int row = 0; row < findings.rowCount(); ++row) {
        if (!findings.isMuted(row))
            lines.push_back(findings.line(row));
    }
    const auto metric = [this](const model::AlertRule& rule) {
        return metricValue(m_session, rule);
    };
    tell(m_book.update(rules(), lines, metric, now));
}

} // namespace app
