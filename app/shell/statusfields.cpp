#include "app/shell/statusfields.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/sentences.h"

#include <QDateTime>
#include <QToolButton>

#include <algorithm>

namespace app {

using State = model::StateChanged::State;

StatusFields::StatusFields(QWidget* parent)
    : QStatusBar(parent)
    , m_simulation(field(QStringLiteral("statusSimulation"), tr("Simulated run")))
    , m_connections(field(QStringLiteral("statusConnections"), tr("Connections")))
    , m_rate(field(QStringLiteral("statusRate"), tr("Events a second")))
    , m_held(field(QStringLiteral("statusHeld"), tr("Events held")))
    , m_memory(field(QStringLiteral("statusMemory"), tr("Memory")))
    , m_letGo(field(QStringLiteral("statusLetGo"), tr("Events let go")))
    , m_odd(field(QStringLiteral("statusOdd"), tr("Events that could not be decoded")))
    , m_findings(field(QStringLiteral("statusFindings"), tr("Findings")))
    , m_gate(field(QStringLiteral("statusGate"), tr("Writing")))
    , m_zone(field(QStringLiteral("statusZone"), tr("Time zone")))
{
    setSizeGripEnabled(false);
    addWidget(m_simulation, 1);
    // However long it is: the window does not become wider by it.
    m_simulation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_simulation->hide();
    connect(m_simulation, &QToolButton::clicked, this, &StatusFields::simulationWanted);
    for (auto* left : {m_connections, m_rate, m_held, m_memory, m_letGo, m_odd}) {
        addWidget(left);
        m_lines += hairline();
        addWidget(m_lines.last());
    }
    for (auto* right : {m_findings, m_gate, m_zone}) {
        addPermanentWidget(hairline());
        addPermanentWidget(right);
    }
    connect(m_connections, &QToolButton::clicked, this, &StatusFields::connectionsWanted);
    connect(m_rate, &QToolButton::clicked, this, &StatusFields::connectionsWanted);
    for (auto* store : {m_held, m_memory, m_letGo})
        connect(store, &QToolButton::clicked, this, &StatusFields::budgetWanted);
    for (auto* odd : {m_odd, m_findings})
        connect(odd, &QToolButton::clicked, this, &StatusFields::findingsWanted);
    connect(m_zone, &QToolButton::clicked, this, &StatusFields::zoneWanted);
    connect(m_gate, &QToolButton::clicked, this, &StatusFields::gateWanted);
    showGate({});
    setTimes(TimeFormat());
}

QToolButton* StatusFields::field(const QString& id, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(id);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setFont(fonts::small());
    button->setIconSize({14, 14});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

QWidget* StatusFields::hairline()
{
    auto* line = new QWidget(this);
    line->setFixedSize(1, fonts::grid * 4);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

static QString connectionsToolTip(const std::vector<SourceState>& sources)
{
    QStringList lines;
    for (const auto& source : sources)
        if (source.state == State::Disconnected || source.state == State::Failed)
            lines += StatusFields::tr("%1 is out of reach since %2. %3")
                         .arg(QString::fromStdString(source.connection.name),
                              TimeFormat().seconds(source.since), sentences::worded(source.text));
    return lines.isEmpty() ? StatusFields::tr("Every source can be reached.") : lines.join(u'\n');
}

void StatusFields::showConnections(const std::vector<SourceState>& sources)
{
    const auto live = std::ranges::count(sources, model::Origin::Live, &SourceState::origin);
    const auto up = std::ranges::count_if(sources, [](const SourceState& source) {
        return source.origin == model::Origin::Live
               && (source.state == State::Connected || source.state == State::Paused);
    });
    const auto& theme = Theme::of(this);
    const auto glyph = live > 0 && up == live ? Glyph::Live : Glyph::Disconnected;
    m_connections->setIcon(
        glyphPixmap(glyph, 14, devicePixelRatioF(), {glyphInk(glyph, theme), theme.window}));
    m_connections->setText(live == 0 ? tr("nothing connected")
                                     : tr("%1 of %2 connected").arg(up).arg(live));
    m_connections->setToolTip(live == 0 ? tr("No connection is open. A click opens one.")
                                        : connectionsToolTip(sources));
}

void StatusFields::showStore(const StatusFigures& figures)
{
    const auto& store = figures.store;
    m_rate->setText(tr("%1 events/s").arg(format::rate(figures.eventsPerSecond)));
    m_rate->setToolTip(tr("Events read in the last seconds, over all sources"));
    m_held->setText(tr("held %1 of %2")
                        .arg(format::count(qint64(store.end - store.begin)),
                             format::count(qint64(figures.budget.rows))));
    m_held->setToolTip(tr("Events that can be seen and filtered, and how many may be held. A click "
                          "changes the budget."));
    m_memory->setText(tr("%1 / %2").arg(format::bytes(qint64(store.memory)),
                                        format::bytes(qint64(figures.budget.memory))));
    m_memory->setToolTip(store.trouble.empty()
                             ? tr("Memory for events, of what they may use. %1 more lie on disk.")
                                   .arg(format::bytes(qint64(store.disk)))
                             : QString::fromStdString(store.trouble));
    m_letGo->setText(tr("%1 let go").arg(format::count(qint64(store.letGo))));
    m_letGo->setToolTip(tr("The oldest events that made room for new ones. The broker still has "
                           "them as long as its retention says."));
    m_odd->setText(tr("%1 not decodable").arg(format::count(qint64(store.odd))));
    m_odd->setToolTip(tr("Events with a finding: not JSON, cut, too deep, not UTF-8. They are "
                         "shown like all others."));
}

void StatusFields::showFindings(const StatusFigures& figures)
{
    const auto& theme = Theme::of(this);
    const auto glyph = figures.findings == 0 ? Glyph::Completed : figures.worst;
    m_findings->setIcon(
        glyphPixmap(glyph, 14, devicePixelRatioF(), {glyphInk(glyph, theme), theme.window}));
    m_findings->setText(figures.findings == 0 ? tr("no findings")
                                              : tr("%n finding(s)", nullptr, figures.findings));
    m_findings->setToolTip(figures.findings == 0 ? tr("Nothing odd was seen.")
                                                 : figures.worstTitle);
}

void StatusFields::show(const StatusFigures& figures)
{
    showConnections(figures.sources);
    showStore(figures);
    showFindings(figures);
}

void StatusFields::showSimulation(const QString& where, const QString& verdict, bool isBroken)
{
    const auto& theme = Theme::of(this);
    const auto glyph = isBroken ? Glyph::Failed : Glyph::Simulated;
    m_simulation->setIcon(
        glyphPixmap(glyph, 14, devicePixelRatioF(), {glyphInk(glyph, theme), theme.window}));
    m_simulation->setText(where + QStringLiteral("  ·  ") + verdict);
    m_simulation->setToolTip(tr("%1. A click shows the run.").arg(m_simulation->text()));
    m_hasSimulation = true;
}

//! In front of the simulated run its own figures stand in place of the live ones.
void StatusFields::setSimulationInFront(bool isInFront)
{
    const auto isShown = isInFront && m_hasSimulation;
    m_simulation->setVisible(isShown);
    for (auto* left : {m_connections, m_rate, m_held, m_memory, m_letGo, m_odd})
        left->setVisible(!isShown);
    for (auto* line : m_lines)
        line->setVisible(!isShown);
}

void StatusFields::showGate(const GateFigures& figures)
{
    const auto isOpen = figures.unlocked > 0;
    const auto& theme = Theme::of(this);
    auto inks = palette();
    if (isOpen)
        inks.setColor(QPalette::ButtonText, theme.stuck);
    m_gate->setPalette(inks);
    m_gate->setIcon(isOpen ? icons::icon(QStringLiteral("unlock"), theme.stuck)
                           : icons::icon(QStringLiteral("lock")));
    m_gate->setText(isOpen ? tr("Unlocked %1").arg(figures.timeLeft) : tr("Read-only"));
    m_gate->setToolTip(
        isOpen ? tr("%1 may be written to. A click locks.").arg(figures.names)
               : tr("Nothing is written anywhere: no group is joined, nothing is committed. A "
                    "click unlocks a connection for a time."));
}

void StatusFields::setTimes(const TimeFormat& times)
{
    m_zone->setText(times.zoneName(model::now()));
    m_zone->setToolTip(tr("All times are in %1. A click changes the zone.")
                           .arg(QString::fromUtf8(times.zone().id())));
}

} // namespace app
