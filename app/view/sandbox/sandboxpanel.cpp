#include "app/view/sandbox/sandboxpanel.h"

#include "app/view/sandbox/sandboxhost.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/sentences.h"
#include "sim/service/eventtype.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>

namespace app {

using State = SandboxHost::State;

SandboxPanel::SandboxPanel(SandboxHost& host, QWidget* parent)
    : QWidget(parent)
    , m_host(host)
    , m_controls(new QWidget(this))
    , m_switch(new QPushButton(this))
    , m_state(new QLabel(this))
    , m_parts(new QLabel(this))
{
    // With the sources above it there is not always room for all of it.
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                               fonts::panelPadding);
    m_switch->setObjectName(QStringLiteral("sandboxSwitch"));
    for (auto* label : {m_state, m_parts})
        label->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_switch);
    column->addWidget(m_state);
    auto* settings = new QVBoxLayout(m_controls);
    settings->setContentsMargins({});
    buildSettings(*settings);
    buildStops(*settings);
    buildMischief(*settings);
    column->addWidget(m_controls);
    column->addWidget(m_parts);
    column->addStretch(1);
    auto* scrolled = new QScrollArea;
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setWidget(content);
    scrolled->setMinimumWidth(content->minimumSizeHint().width());
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(scrolled);
    setFocusProxy(m_switch);
    connect(m_switch, &QPushButton::clicked, this, &SandboxPanel::startOrStop);
    connect(&m_host, &SandboxHost::stateChanged, this, &SandboxPanel::showState);
    showState();
}

QDoubleSpinBox* SandboxPanel::addFigure(QFormLayout& form, const QString& label, const char* id)
{
    auto* box = new QDoubleSpinBox(m_controls);
    box->setObjectName(QLatin1String(id));
    box->setDecimals(1);
    box->setRange(0, 100);
    box->setKeyboardTracking(false);
    form.addRow(label, box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &SandboxPanel::apply);
    return box;
}

void SandboxPanel::buildSettings(QVBoxLayout& column)
{
    auto* form = new QFormLayout;
    form->setVerticalSpacing(fonts::grid);
    m_rate = addFigure(*form, tr("Orders a second"), "sandboxRate");
    m_rate->setRange(0, 200);
    m_failures = addFigure(*form, tr("Failures, %"), "sandboxFailures");
    m_failures->setToolTip(tr("Of the orders: half of them a declined card, half out of stock"));
    m_cancels = addFigure(*form, tr("Cancelled, %"), "sandboxCancels");
    m_duplicates = addFigure(*form, tr("Duplicates, %"), "sandboxDuplicates");
    m_duplicates->setToolTip(tr("Of the records: published twice"));
    m_poison = addFigure(*form, tr("Poison messages, %"), "sandboxPoison");
    m_poison->setToolTip(
        tr("Messages that no consumer can read. They end on the dead-letter topic."));
    column.addLayout(form);
}

void SandboxPanel::buildStops(QVBoxLayout& column)
{
    auto* form = new QFormLayout;
    m_relays = new QComboBox(m_controls);
    m_relays->setObjectName(QStringLiteral("sandboxRelays"));
    m_relays->addItems({tr("stopped"), tr("one at work"), tr("two at once")});
    form->addRow(tr("Outbox relay"), m_relays);
    column.addLayout(form);
    connect(m_relays, &QComboBox::activated, this, &SandboxPanel::apply);
    for (const auto service : sim::allServices) {
        const auto group = QString::fromStdString(sim::groupOf(service));
        auto* box = new QCheckBox(tr("Stop %1").arg(group), m_controls);
        box->setObjectName(QStringLiteral("stop-") + group);
        connect(box, &QCheckBox::toggled, this, &SandboxPanel::apply);
        column.addWidget(box);
        m_stopped += box;
    }
}

void SandboxPanel::buildMischief(QVBoxLayout& column)
{
    auto* button =
        new QPushButton(icons::icon(QStringLiteral("bolt")), tr("Make happen now"), m_controls);
    button->setObjectName(QStringLiteral("sandboxMischief"));
    auto* menu = new QMenu(button);
    const std::pair<sim::Mischief, QString> deeds[] = {
        {sim::Mischief::NotJson, tr("A record that is no JSON")},
        {sim::Mischief::CutJson, tr("A record that ends in the middle")},
        {sim::Mischief::UnknownVersion, tr("An ORDER_CREATED of version 3")},
        {sim::Mischief::MissingCustomer, tr("An event that its handler cannot bear")},
        {sim::Mischief::RelayCrash, tr("The relay dies between publish and mark")},
        {sim::Mischief::ExpireKeys, tr("All idempotency keys expire")},
    };
    for (const auto& [mischief, text] : deeds)
        menu->addAction(text, this, [this, deed = mischief] {
            if (auto* sandbox = m_host.sandbox())
                sandbox->make(deed);
        });
    button->setMenu(menu);
    column.addWidget(button);
}

sim::SandboxSettings SandboxPanel::shown(sim::SandboxSettings settings) const
{
    settings.ordersPerSecond = m_rate->value();
    settings.failureShare = m_failures->value() / 100;
    settings.cancelShare = m_cancels->value() / 100;
    settings.duplicateShare = m_duplicates->value() / 100;
    settings.poisonShare = m_poison->value() / 100;
    settings.relays = m_relays->currentIndex();
    for (qsizetype at = 0; at < m_stopped.size(); ++at)
        settings.stopped[std::size_t(at)] = m_stopped[at]->isChecked();
    return settings;
}

void SandboxPanel::show(const sim::SandboxSettings& settings)
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_rate->setValue(settings.ordersPerSecond);
    m_failures->setValue(settings.failureShare * 100);
    m_cancels->setValue(settings.cancelShare * 100);
    m_duplicates->setValue(settings.duplicateShare * 100);
    m_poison->setValue(settings.poisonShare * 100);
    m_relays->setCurrentIndex(settings.relays);
    for (qsizetype at = 0; at < m_stopped.size(); ++at)
        m_stopped[at]->setChecked(settings.stopped[std::size_t(at)]);
}

void SandboxPanel::apply()
{
    auto* sandbox = m_host.sandbox();
    if (sandbox && !m_isShowing)
        sandbox->setSettings(shown(sandbox->settings()));
}

void SandboxPanel::startOrStop()
{
    if (m_host.state() == State::On)
        m_host.stop();
    else
        m_host.start({});
}

void SandboxPanel::showState()
{
    const auto state = m_host.state();
    m_switch->setText(state == State::On ? tr("Stop the sandbox") : tr("Start the sandbox"));
    m_switch->setEnabled(state == State::On || state == State::Off);
    m_controls->setEnabled(state == State::On);
    if (auto* sandbox = m_host.sandbox())
        show(sandbox->settings());
    refresh();
}

static QString partLine(const sim::SandboxPart& part)
{
    const auto title = QString::fromStdString(part.title);
    switch (part.state) {
    case sim::SandboxPart::State::Starting:
        return SandboxPanel::tr("%1 is starting.").arg(title);
    case sim::SandboxPart::State::On:
        return SandboxPanel::tr("%1 runs.").arg(title);
    case sim::SandboxPart::State::Off:
        break;
    }
    if (!part.package.empty())
        return SandboxPanel::tr("%1 is off: the package %2 brings it.")
            .arg(title, QString::fromStdString(part.package));
    return SandboxPanel::tr("%1 is off. %2").arg(title, sentences::worded(part.reason));
}

void SandboxPanel::showParts()
{
    QStringList lines;
    const auto status = m_host.sandbox()->status();
    for (const auto& part : status.parts)
        lines += partLine(part);
    if (!status.lastError.empty())
        lines += QString::fromStdString(status.lastError);
    m_parts->setText(lines.join(u'\n'));
    m_state->setText(
        tr("%1 orders, %2 records published, %3 handled, %4 dead letters")
            .arg(format::count(qint64(status.orders)), format::count(qint64(status.published)),
                 format::count(qint64(status.handled)), format::count(qint64(status.deadLetters))));
}

void SandboxPanel::refresh()
{
    switch (m_host.state()) {
    case State::On:
        return showParts();
    case State::Starting:
        return m_state->setText(tr("Starting Kafka, PostgreSQL and Redis…"));
    case State::Stopping:
        return m_state->setText(tr("Stopping…"));
    case State::Off:
        break;
    }
    m_parts->clear();
    m_state->setText(tr("A Kafka, a PostgreSQL and a Redis of its own in a temporary folder, with "
                        "order, payment, inventory and shipping services at work."));
}

} // namespace app
