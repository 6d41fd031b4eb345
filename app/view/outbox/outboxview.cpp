#include "app/view/outbox/outboxview.h"

#include "app/session/session.h"
#include "app/view/outbox/outboxcolumns.h"
#include "app/view/outbox/outboxmodel.h"
#include "app/view/outbox/outboxtiles.h"
#include "app/view/outbox/outboxwords.h"
#include "app/view/outbox/relaypanel.h"
#include "app/view/outbox/rowstrip.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/plot.h"
#include "app/widget/plotlink.h"
#include "app/widget/rowview.h"
#include "app/widget/sentences.h"
#include "app/widget/simulatedmark.h"
#include "app/widget/tabledelegate.h"
#include "model/outbox/tablemapping.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

using Verdict = OutboxVerdict;
using State = OutboxSummary::State;

namespace {

constexpr auto plotPause = 1s;
} // namespace

OutboxView::OutboxView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_board(context.session.analysis().outbox)
    , m_desk(context.session.analysis().outboxDesk)
    , m_model(new OutboxModel(m_board, context.session.store(), context.categories, this))
    , m_tiles(new OutboxTiles)
    , m_relay(new RelayPanel)
    , m_strip(new RowStrip)
    , m_message(new MessageBar)
    , m_link(new PlotLink(this))
    , m_empty(new EmptyState)
{
    setObjectName(QStringLiteral("outboxView"));
    m_empty->setObjectName(QStringLiteral("outboxEmpty"));
    m_message->hide();
    buildTable();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tiles);
    column->addWidget(buildPlots());
    column->addWidget(m_relay);
    column->addWidget(buildChips());
    column->addWidget(m_table, 1);
    column->addWidget(m_strip);
    auto* body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_pages->addWidget(content);
    m_pages->addWidget(m_empty);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(buildBar());
    whole->addWidget(m_message);
    whole->addWidget(body, 1);
    connectSignals();
    showRightPage();
}

OutboxView::~OutboxView() = default;

void OutboxView::changeEvent(QEvent* event)
{
    View::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_chips)
        return;
    const auto& theme = Theme::of(this);
    for (auto* chip : m_chips->actions()) {
        if (chip->data().toInt() < 0)
            continue;
        const auto glyph = verdictGlyph(Verdict(chip->data().toInt()));
        chip->setIcon(glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                  {glyphInk(glyph, theme), theme.window}));
    }
}

void OutboxView::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    m_model->setTimeFormat(format);
    m_tiles->setTimeFormat(format);
    m_strip->setTimeFormat(format);
    m_waitingPlot->setTimeFormat(format);
    m_ratePlot->setTimeFormat(format);
}

void OutboxView::tick()
{
    chooseSummary();
    m_model->tick(m_summary, clock());
    m_strip->tick();
    showCount();
    previewArrived();
    if (m_summary)
        showSummary();
    showWhetherSimulated();
    showRightPage();
    if (!m_pendingLink.isEmpty() && m_model->rowCount() > 0)
        follow(std::exchange(m_pendingLink, {}));
}

//! By which ages are told: a simulated run has its own.
Timestamp OutboxView::clock() const
{
    return m_summary && m_summary->clock ? *m_summary->clock : now();
}

//! What a simulated run's table has is looked at alone.
void OutboxView::showWhetherSimulated()
{
    const bool isSimulated = m_summary && m_summary->clock;
    if (m_simulated->isHidden() != isSimulated)
        return;
    m_simulated->setVisible(isSimulated);
    for (auto* live : std::initializer_list<QWidget*>{m_mappings, m_mappingLabel, m_count, m_write})
        live->setVisible(!isSimulated);
}

void OutboxView::showSummary()
{
    m_tiles->show(*m_summary, clock());
    m_relay->show(m_summary->findings);
    const auto pace = std::chrono::duration_cast<std::chrono::milliseconds>(m_summary->pace);
    m_pace->setText(pace.count() > 0 ? tr("every %1").arg(format::duration(pace)) : QString());
    m_joined->setText(
        tr("joined with %1 records").arg(format::count(qint64(m_summary->scan.records))));
    if (m_summary->scan.from && m_summary->scan.to)
        m_joined->setToolTip(tr("%1, from %2 to %3")
                                 .arg(QString::fromStdString([&] {
                                          std::string names;
                                          for (const auto& name : m_summary->scan.channels)
                                              names += (names.empty() ? "" : ", ") + name;
                                          return names;
                                      }()),
                                      m_times.dateTime(*m_summary->scan.from),
                                      m_times.dateTime(*m_summary->scan.to)));
    showChips();
    showMessage();
    showNotes();
    showWriteState();
    if (now() - m_plotted > plotPause)
        showPlots();
    // Ages grow by themselves.
    m_table->viewport()->update();
}

void OutboxView::showChips()
{
    if (m_chips->actions().at(1)->icon().isNull()) {
        QEvent palette(QEvent::PaletteChange);
        changeEvent(&palette);
    }
    for (auto* chip : m_chips->actions()) {
        const auto number = chip->data().toInt();
        const auto count = number < 0 ? m_summary->held : m_summary->count(Verdict(number));
        const auto name = number < 0 ? tr("All") : verdictChip(Verdict(number));
        const QString text = name + QLatin1Char(' ') + format::count(qint64(count));
        if (chip->text() != text)
            chip->setText(text);
        chip->setVisible(count > 0 || number <= 0 || chip->isChecked());
    }
}

void OutboxView::showMessage()
{
    const bool isAway = m_summary->state == State::Unreachable || m_summary->state == State::Gone
                        || m_summary->state == State::Failed || m_summary->state == State::Denied;
    QString text;
    if (isAway && m_summary->held > 0) {
        const auto since = m_times.seconds(m_summary->stateSince);
        const auto name = QString::fromStdString(m_summary->place.connection);
        text = m_summary->state == State::Unreachable
                   ? tr("%1 is out of reach since %2. Trying again; what was read stays.")
                         .arg(name, since)
                   : (m_summary->trouble ? sentences::worded(m_summary->trouble->text) : QString())
                         + QLatin1Char(' ') + tr("What was read stays.");
    }
    if (text == m_messageSaid)
        return;
    m_messageSaid = text;
    m_message->setVisible(!text.isEmpty());
    if (!text.isEmpty())
        m_message->say(Glyph::Warning, text, tr("Try now"));
}

//! What a person should know of the table: an index that is missing, a zone that was guessed.
void OutboxView::showNotes()
{
    QString said;
    for (const auto& trouble : m_summary->troubles)
        said += sentences::worded(trouble.text) + QLatin1Char('\n');
    if (said == m_notesSaid)
        return;
    m_notesSaid = said;
    m_notes->setVisible(!m_summary->troubles.empty());
    m_notes->setText(tr("%n notes", nullptr, int(m_summary->troubles.size())));
    m_notes->setToolTip(said.trimmed());
    m_notes->menu()->clear();
    for (const auto& trouble : m_summary->troubles) {
        const auto subject = QString::fromStdString(trouble.subject);
        auto* line = m_notes->menu()->addAction(sentences::worded(trouble.text));
        line->setToolTip(tr("Copy: %1").arg(subject));
        connect(line, &QAction::triggered, this,
                [subject] { QGuiApplication::clipboard()->setText(subject); });
    }
}

void OutboxView::showPlots()
{
    m_plotted = now();
    auto series = m_board.series(m_summary->id);
    m_waitingPlot->setSeries(
        {{.name = tr("waiting"), .hasMarkers = false, .samples = std::move(series.waiting)}});
    m_ratePlot->setSeries({{.name = tr("commit"), .samples = std::move(series.commits)},
                           {.name = tr("publish"),
                            .category = 1,
                            .dash = PlotDash::Dashed,
                            .samples = std::move(series.publishes)}});
    std::vector<PlotSpan> spans;
    const auto& relay = m_summary->relay;
    if (relay.kind == RelayState::Kind::Stalled && relay.since)
        spans.push_back({.from = *relay.since,
                         .caption = tr("no publish since %1").arg(m_times.seconds(*relay.since)),
                         .tint = Tint::Failed});
    m_waitingPlot->setSpans(spans);
    for (auto& span : spans)
        span.caption.clear();
    m_ratePlot->setSpans(std::move(spans));
    m_link->advance(clock());
}

void OutboxView::follow(const QString& link)
{
    const auto what = link.section(QLatin1Char(':'), 1).toStdString();
    for (std::size_t i = 0; i < outboxVerdicts; ++i) {
        if (what != verdictName(Verdict(i)))
            continue;
        for (auto* chip : m_chips->actions()) {
            if (chip->data().toInt() == int(i))
                chip->trigger();
        }
        return;
    }
    if (!m_summary || m_model->rowCount() == 0) {
        m_pendingLink = link;
        return;
    }
    // Others know the event's id, which need not be the row's.
    const auto row = m_board.find(what);
    const auto id = row && row->table == m_summary->id ? row->row.id : what;
    const auto serial = m_board.serial(m_summary->id, id);
    if (!serial)
        return;
    m_selected = id;
    if (m_model->verdict() && !m_model->indexOf(*serial).isValid()) {
        m_chips->actions().first()->trigger(); // the filter hides it; it is selected afterwards
        return;
    }
    restoreSelection();
}

} // namespace app
