#include "app/view/deadletters/replaypanel.h"

#include "app/view/deadletters/panelparts.h"
#include "app/view/deadletters/replaysteps.h"
#include "app/widget/fonts.h"
#include "app/widget/writedialog.h"
#include "model/deadletter/replaymarker.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

namespace app {

using namespace model;

using Step = ReplayState::Step;
using namespace panelparts;

ReplayPanel::ReplayPanel(const ViewContext& context, ReplayDesk& desk, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_desk(desk)
{
    setObjectName(QStringLiteral("replayPanel"));
    setFrameShape(QFrame::NoFrame);
    auto* inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    inside->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_form = addSection(*column, buildForm(), "replayForm");
    m_facts = addSection(*column, buildFacts(), "replayFacts");
    m_preview = addSection(*column, buildPreview(), "replayPreview");
    m_warnings = addSection(*column, buildWarnings(), "replayWarnings");
    m_canaryPart = addSection(*column, buildCanary(), "replayCanary");
    m_tilesPart = addSection(*column, buildTiles(), "replayTiles");
    m_journal = plainLabel();
    m_journal->setObjectName(QStringLiteral("replayJournal"));
    m_journal->setWordWrap(true);
    m_journal->setForegroundRole(QPalette::PlaceholderText);
    m_journal->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    column->addWidget(m_journal);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    m_steps = new ReplaySteps;
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(buildTitle());
    whole->addWidget(hairline());
    whole->addWidget(m_steps);
    whole->addWidget(hairline());
    whole->addWidget(scroll, 1);
    whole->addWidget(hairline());
    whole->addWidget(buildFoot());
    tick();
}

ReplayPanel::~ReplayPanel() = default;

QWidget* ReplayPanel::addSection(QBoxLayout& column, QWidget* section, const char* name)
{
    section->setObjectName(QLatin1String(name));
    auto* layout = static_cast<QBoxLayout*>(section->layout());
    layout->addWidget(hairline());
    column.addWidget(section);
    return section;
}

void ReplayPanel::offer(ReplayOffer offer)
{
    const auto known = m_to->currentText();
    m_to->clear();
    QStringList channels;
    const auto& store = m_context.session.store();
    for (std::uint32_t i = 0; i < store.channels().size(); ++i) {
        const auto& channel = store.channels()[i];
        if (store.sources()[channel.source.value].name == offer.order.connection.name)
            channels << textOf(channel.name);
    }
    channels.removeDuplicates();
    channels.sort();
    m_to->addItems(channels);
    m_to->setCurrentText(m_offer ? known : QString());
    m_offer = std::move(offer);
    fillClusters();
    m_what->setText(
        tr("%Ln messages", nullptr, int(m_offer->order.rows.size()))
        + (m_offer->title.isEmpty() ? QString() : QStringLiteral(": ") + m_offer->title));
    m_shown.reset();
    tick();
}

void ReplayPanel::setRepair(const std::string& rule, const QString& title)
{
    if (m_offer)
        m_offer->order.wish.repair = rule;
    m_repair->setText(rule.empty() ? tr("none") : title);
}

void ReplayPanel::plan()
{
    if (!m_offer || m_desk.isBusy() || m_reason->text().trimmed().isEmpty())
        return;
    auto order = m_offer->order;
    order.wish.to = m_to->currentText().trimmed().toStdString();
    if (!readRedirects(order.wish))
        return;
    if (m_markers->isChecked())
        order.wish.markers = usualMarkerTopic;
    order.wish.samePartition = m_samePartition->isChecked();
    const auto chosen = m_cluster->currentData().toString().toStdString();
    for (const auto& source : m_context.session.sources()) {
        if (!chosen.empty() && source.connection.name == chosen)
            order.target = source.connection;
    }
    order.reason = m_reason->text().trimmed().toStdString();
    m_message = 0;
    m_desk.plan(std::move(order));
    tick();
}

ReplayPace ReplayPanel::pace() const
{
    ReplayPace pace;
    pace.canary = m_canary->isChecked();
    pace.perSecond = m_rate->value();
    return pace;
}

void ReplayPanel::run()
{
    const auto& connection = m_desk.connection();
    WriteQuestion question;
    question.question = tr("Send %Ln records to %1?", nullptr, int(m_state.counts.open))
                            .arg(destinationText(m_state));
    question.warning = readersText(m_state);
    question.button = tr("Send %Ln records", nullptr, int(m_state.counts.open));
    question.reason = textOf(m_state.header.reason);
    if (connection.production)
        question.productionName = textOf(connection.name);
    auto* dialog = new WriteDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_desk.run(pace(), {.reason = dialog->reason().toStdString(),
                            .typedName = dialog->typedName().toStdString()});
        tick();
    });
    dialog->open();
}

void ReplayPanel::tick()
{
    constexpr std::int64_t gatePause = 16; // some times a second is enough for a time left
    auto state = m_desk.state();
    if (m_ticks++ % gatePause == 0) {
        showGate(state);
        followFates();
    }
    if (m_shown == state.number)
        return;
    m_shown = state.number;
    const bool isOther = state.header.id != m_state.header.id || state.step != m_state.step;
    m_state = std::move(state);
    if (isOther)
        showWarnings(m_state);
    showState(m_state);
}

bool ReplayPanel::isFormShown(const ReplayState& state) const
{
    return state.step == Step::None || state.step == Step::Planning
           || (state.step == Step::Failed && m_offer);
}

void ReplayPanel::showState(const ReplayState& state)
{
    const bool isForm = isFormShown(state);
    const bool isPlan = !isForm && state.step != Step::Failed;
    m_form->setVisible(isForm && m_offer.has_value());
    m_form->setEnabled(state.step != Step::Planning);
    m_plan->setText(state.step == Step::Planning ? tr("Planning…") : tr("Make the plan"));
    m_plan->setEnabled(m_offer && !m_reason->text().trimmed().isEmpty()
                       && state.step != Step::Planning);
    m_plan->setToolTip(m_reason->text().trimmed().isEmpty() ? tr("Say why first.") : QString());
    m_facts->setVisible(isPlan);
    m_preview->setVisible(isPlan && !state.previews.empty());
    m_warnings->setVisible(isPlan && m_warningList->count() > 0);
    m_title->setText(state.header.id.empty() ? tr("Replay plan")
                                             : tr("Replay plan %1").arg(textOf(state.header.id)));
    showSteps(state);
    if (isPlan) {
        showFacts(state);
        showPreview(m_message);
    }
    showCanary(state);
    showTiles(state);
    showFoot(state);
    showPurge(state);
    showGate(state);
}

} // namespace app
