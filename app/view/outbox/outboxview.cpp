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
constexpr auto plottedTime = 10min;
constexpr int plotHeight = 150;
// In the order of the chips: what needs somebody first.
constexpr std::array chipOrder{Verdict::Waiting,   Verdict::Failing,       Verdict::PublishedTwice,
                               Verdict::NeverSeen, Verdict::SeenNotMarked, Verdict::OrderInverted,
                               Verdict::Gap,       Verdict::PublishedOnce, Verdict::NotScanned};

QString tableTitle(const OutboxPlace& place, const OutboxTable& table)
{
    return QString::fromStdString(place.connection) + QStringLiteral(" · ")
           + QString::fromStdString(table.schema.empty() ? table.name
                                                         : table.schema + "." + table.name);
}

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

QWidget* OutboxView::buildBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, fonts::grid, 8, fonts::grid);
    row->setSpacing(8);
    const auto addCombo = [&](const QString& label, const QString& name) {
        auto* combo = new QComboBox;
        combo->setObjectName(name);
        combo->setAccessibleName(label);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* words = new QLabel(label);
        words->setBuddy(combo);
        row->addWidget(words);
        row->addWidget(combo);
        return combo;
    };
    m_tables = addCombo(tr("Table"), QStringLiteral("outboxTables"));
    m_mappings = addCombo(tr("Mapping"), QStringLiteral("outboxMappings"));
    m_mappings->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_mappings->setMinimumContentsLength(12);
    m_mappingLabel = static_cast<QLabel*>(row->itemAt(row->count() - 2)->widget());
    m_simulated = new SimulatedMark;
    m_simulated->hide();
    row->addWidget(m_simulated);
    m_pace = new QLabel;
    m_pace->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_pace);
    row->addStretch(1);
    const auto addButton = [&](const char* name, const QString& icon, const QString& text) {
        auto* button = new QToolButton;
        button->setObjectName(QLatin1String(name));
        button->setIcon(icons::icon(icon));
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        row->addWidget(button);
        return button;
    };
    m_notes = addButton("outboxNotes", QStringLiteral("note"), {});
    m_notes->setAccessibleName(tr("What to know of the table"));
    m_notes->setPopupMode(QToolButton::InstantPopup);
    m_notes->setMenu(new QMenu(m_notes));
    m_notes->hide();
    m_count = addButton("outboxCount", QStringLiteral("ruler"), tr("Count"));
    m_count->setToolTip(tr("Count the rows exactly; a large table takes a while."));
    m_write = addButton("outboxWrite", QStringLiteral("lock"), tr("Mark, reset…"));
    m_write->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_write);
    connect(menu->addAction(tr("Mark the selected rows as processed…")), &QAction::triggered, this,
            [this] { askToMark(OutboxWrite::Kind::MarkProcessed); });
    connect(menu->addAction(tr("Reset the selected rows to unprocessed…")), &QAction::triggered,
            this, [this] { askToMark(OutboxWrite::Kind::ResetToUnprocessed); });
    m_write->setMenu(menu);
    return bar;
}

void OutboxView::buildTable()
{
    m_table = new RowView;
    setFocusProxy(m_table);
    m_table->setObjectName(QStringLiteral("outboxTable"));
    m_table->setAccessibleName(tr("Outbox rows"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* header = m_table->header();
    header->setSortIndicatorShown(true);
    header->setSortIndicator(int(OutboxModel::Column::Created), Qt::DescendingOrder);
    new OutboxColumns(*m_table);
}

QWidget* OutboxView::buildPlots()
{
    auto* plots = new QWidget;
    auto* row = new QHBoxLayout(plots);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_link->setLength(plottedTime);
    const auto add = [&](const char* name, const QString& title, const QString& unit) {
        auto* plot = new Plot;
        plot->setObjectName(QLatin1String(name));
        plot->setTitle(title, unit);
        plot->setLink(m_link);
        plot->setEmptyText(tr("Nothing yet."));
        row->addWidget(plot, 1);
        return plot;
    };
    m_waitingPlot = add("outboxWaitingPlot", tr("Waiting rows"), {});
    m_waitingPlot->setLeastTop(10);
    m_ratePlot = add("outboxRatePlot", tr("Commit against publish"), tr("rows/s"));
    m_ratePlot->setLeastTop(1);
    plots->setFixedHeight(plotHeight);
    return plots;
}

QToolBar* OutboxView::buildChips()
{
    auto* bar = new QToolBar;
    bar->setObjectName(QStringLiteral("outboxChips"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({glyphSize(), glyphSize()});
    m_chips = new QActionGroup(this);
    const auto add = [&](const QString& name, std::optional<Verdict> verdict) {
        auto* chip = bar->addAction(name);
        chip->setObjectName(QStringLiteral("chip%1").arg(verdict ? int(*verdict) : -1));
        chip->setCheckable(true);
        chip->setData(verdict ? int(*verdict) : -1);
        m_chips->addAction(chip);
        connect(chip, &QAction::triggered, this, [this, verdict] { m_model->setVerdict(verdict); });
        return chip;
    };
    add(tr("All"), std::nullopt)->setChecked(true);
    for (const auto verdict : chipOrder)
        add(verdictChip(verdict), verdict)->setToolTip(verdictTip(verdict));
    m_joined = new QLabel;
    m_joined->setFont(fonts::small());
    m_joined->setForegroundRole(QPalette::PlaceholderText);
    m_joined->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_joined->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_joined->setMinimumWidth(1);
    m_joined->setContentsMargins(0, 0, 8, 0);
    bar->addWidget(m_joined);
    return bar;
}

void OutboxView::connectSignals()
{
    connect(m_tables, &QComboBox::activated, this, &OutboxView::tableChosen);
    connect(m_mappings, &QComboBox::activated, this, &OutboxView::mappingChosen);
    connect(m_count, &QToolButton::clicked, this, &OutboxView::countExactly);
    connect(m_table->header(), &QHeaderView::sortIndicatorChanged, m_model, &OutboxModel::sort);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &OutboxView::select);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutboxView::showWriteState);
    connect(m_table, &QWidget::customContextMenuRequested, this, &OutboxView::showMenu);
    connect(m_model, &OutboxModel::reordered, this, &OutboxView::restoreSelection);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { keepPlace(first, last); });
    connect(m_relay, &RelayPanel::linkChosen, this, &OutboxView::follow);
    connect(m_strip, &RowStrip::payloadWanted, this, &OutboxView::fetchPayload);
    connect(m_message, &MessageBar::actionClicked, this, [this] {
        if (m_summary)
            m_desk.wake(m_summary->id);
    });
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &OutboxView::showSelection);
    if (m_context.wishes)
        connect(m_context.wishes, &Wishes::linkWanted, this, [this](const QString& link) {
            if (link.startsWith(QLatin1String("outbox:")))
                follow(link);
        });
}

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

//! The one a person chose, else the first that has a table.
void OutboxView::chooseSummary()
{
    const auto all = m_board.summaries();
    Summary best;
    for (const auto& one : all) {
        if (one->id == m_wanted || !best || (best->place.table.empty() && best->id != m_wanted))
            best = one;
    }
    const bool isAnother =
        bool(best) != bool(m_summary)
        || (best && (best->id != m_summary->id || best->place != m_summary->place));
    m_summary = best;
    if (isAnother) {
        m_selected.reset();
        m_strip->show(std::nullopt);
        m_tiles->setExactCount({});
        m_plotted = {};
        m_model->setTable(m_summary);
    }
    showTables();
}

void OutboxView::showTables()
{
    QString said;
    const auto all = m_board.summaries();
    for (const auto& one : all)
        said += QString::number(one->id.value) + QString::fromStdString(one->place.tableName())
                + QString::fromStdString(one->place.mapping) + QString::number(one->tables.size());
    if (said == m_tablesSaid)
        return;
    m_tablesSaid = said;
    m_tables->clear();
    for (const auto& one : all) {
        for (const auto& table : one->tables) {
            m_tables->addItem(tableTitle(one->place, table),
                              QVariantList{one->id.value, QString::fromStdString(table.schema),
                                           QString::fromStdString(table.name),
                                           QString::fromStdString(table.mapping)});
            if (one == m_summary && table.schema == one->place.schema
                && table.name == one->place.table)
                m_tables->setCurrentIndex(m_tables->count() - 1);
        }
    }
    m_mappings->clear();
    for (const auto& mapping : tableMappings())
        m_mappings->addItem(
            QString::fromStdString(mapping.title.empty() ? mapping.name : mapping.title),
            QString::fromStdString(mapping.name));
    if (m_summary)
        m_mappings->setCurrentIndex(
            m_mappings->findData(QString::fromStdString(m_summary->place.mapping)));
    m_tables->setEnabled(m_tables->count() > 0);
    m_mappings->setEnabled(m_tables->count() > 0);
}

void OutboxView::tableChosen(int index)
{
    const auto choice = m_tables->itemData(index).toList();
    m_wanted = {choice.value(0).toUInt()};
    m_desk.choose(m_wanted, choice.value(1).toString().toStdString(),
                  choice.value(2).toString().toStdString(),
                  choice.value(3).toString().toStdString());
}

void OutboxView::mappingChosen(int index)
{
    if (!m_summary)
        return;
    m_wanted = m_summary->id;
    m_desk.choose(m_wanted, m_summary->place.schema, m_summary->place.table,
                  m_mappings->itemData(index).toString().toStdString());
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
