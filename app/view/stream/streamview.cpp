#include "app/view/stream/streamview.h"

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/selection.h"
#include "app/view/stream/filterbar.h"
#include "app/view/stream/streamcolumns.h"
#include "app/view/stream/streamcontroller.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/pill.h"
#include "app/widget/rowview.h"
#include "app/widget/sentences.h"
#include "app/widget/tabledelegate.h"
#include "app/widget/theme.h"
#include "app/widget/volumebar.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>

namespace app {

using model::Row;

namespace {

constexpr int volumeEvery = 15; // ticks between two looks at the volume: twice a second
constexpr int volumeBins = 160;
constexpr int volumeHeight = 68;
constexpr int ticksBeforeCancel = 9; // 300 ms

} // namespace

StreamView::StreamView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_controller(new StreamController(context, this))
{
    setObjectName(QStringLiteral("streamView"));
    m_filterBar = new FilterBar(context, *m_controller);
    m_volume = new VolumeBar;
    m_volume->setObjectName(QStringLiteral("volumeBar"));
    m_volume->setFixedHeight(volumeHeight);
    buildTable();
    buildFindBar();

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filterBar);
    column->addWidget(buildToolBar());
    column->addWidget(m_volume);
    auto* body = new QWidget;
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_table);
    m_empty = new EmptyState;
    m_empty->setObjectName(QStringLiteral("streamEmpty"));
    m_stack->addWidget(m_empty);
    column->addWidget(body, 1);
    column->addWidget(m_findBar);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(content);
    connectSignals();
    m_table->setFollowing(true);
    showEmptyState();
}

StreamView::~StreamView() = default;

void StreamView::buildTable()
{
    m_table = new RowView;
    setFocusProxy(m_table);
    m_table->setObjectName(QStringLiteral("streamTable"));
    m_table->setAccessibleName(tr("Events"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(&m_controller->table());
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_columns = new StreamColumns(*m_controller, *m_table, m_context.desk);
    m_pill = new Pill(m_table);
    m_pill->setObjectName(QStringLiteral("behindPill"));
}

void StreamView::connectSignals()
{
    connect(m_follow, &QAction::triggered, this, &StreamView::setFollowing);
    connect(m_table, &RowView::followingChanged, this, [this](bool following) {
        m_follow->setChecked(following);
        m_seenEnd = m_controller->store().end();
    });
    connect(m_pause, &QAction::toggled, this, [this](bool paused) {
        m_controller->setPaused(paused);
        if (paused)
            m_table->setFollowing(false);
    });
    connect(m_pill, &Pill::clicked, this, [this] {
        m_pause->setChecked(false);
        setFollowing(true);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &StreamView::select);
    // What is selected may come into the table only now.
    connect(m_table->model(), &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_table->currentIndex().isValid())
            showSelection();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &StreamView::showContextMenu);
    connect(m_volume, &VolumeBar::selectionChanged, m_controller, &StreamController::setSpan);
    connect(m_volume, &VolumeBar::timeChosen, this, [this](model::Timestamp time) {
        if (const auto row = m_controller->rowAtTime(time))
            goToRow(*row);
    });
    connect(m_controller, &StreamController::found, this, [this](Row row) {
        m_findAnswer->clear();
        goToRow(row);
    });
    connect(m_controller, &StreamController::notFound, this,
            [this] { m_findAnswer->setText(tr("Not found.")); });
    connect(m_controller, &StreamController::filterChanged, this, [this] {
        if (m_follow->isChecked())
            m_table->setFollowing(true);
        showSelection();
        showProgress();
    });
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &StreamView::showSelection);
    if (m_context.wishes)
        connectWishes();
    if (m_context.desk)
        connect(m_context.desk, &Desk::changed, m_controller, &StreamController::useRowColours);
}

void StreamView::connectWishes()
{
    auto* wishes = m_context.wishes;
    connect(m_filterBar, &FilterBar::topicSearchWanted, wishes, &Wishes::topicSearchWanted);
    connect(wishes, &Wishes::conditionWanted, this, &StreamView::addCondition);
    connect(wishes, &Wishes::filterWanted, m_filterBar, &FilterBar::apply);
    connect(wishes, &Wishes::columnWanted, this, &StreamView::addColumn);
    connect(wishes, &Wishes::colourWanted, this, &StreamView::colourBy);
    connect(wishes, &Wishes::hiddenChannelsChanged, this, &StreamView::setHiddenChannels);
    connect(wishes, &Wishes::timeSpanWanted, this, &StreamView::showSpan);
    connect(m_volume, &VolumeBar::selectionChanged, this,
            [this, wishes](const std::optional<TimeSpan>& span) {
                if (!m_showingSpan)
                    Q_EMIT wishes->timeSpanChosen(span);
            });
    connect(m_controller, &StreamController::marksChanged, this, [this, wishes] {
        std::vector<Row> rows(m_controller->marks().keyBegin(), m_controller->marks().keyEnd());
        std::ranges::sort(rows);
        Q_EMIT wishes->marksChanged(rows);
    });
}

void StreamView::tick()
{
    m_controller->tick();
    showProgress();
    if (++m_volumeAge >= volumeEvery) {
        m_volumeAge = 0;
        showVolume();
    }
    const auto passed =
        m_controller->isPaused() ? m_controller->waiting() : m_controller->shownFrom(m_seenEnd);
    m_pill->setBehind(m_table->isFollowing() ? 0 : qint64(passed));
    showEmptyState();
}

void StreamView::setTimeFormat(const TimeFormat& format)
{
    m_timeFormat = format;
    m_controller->setTimeFormat(format);
    m_volume->setTimeFormat(format);
}

void StreamView::setHiddenChannels(const std::unordered_set<std::uint32_t>& channels)
{
    m_controller->setHiddenChannels(channels);
}

void StreamView::setFollowing(bool following)
{
    m_table->setFollowing(following);
    m_follow->setChecked(m_table->isFollowing());
}

//! What was scanned; for a wrong filter, why it is wrong: nothing moves for it, and the last good
//! result stays.
void StreamView::showProgress()
{
    const auto& check = m_filterBar->edit().check();
    const auto progress = m_controller->progress();
    // Only work that lasts shows its button: one that flashes up helps nobody.
    m_scanningTicks = m_controller->isScanning() ? m_scanningTicks + 1 : 0;
    m_cancel->setVisible(m_scanningTicks > ticksBeforeCancel);
    const auto text = check.isValid ? tr("scanned %1 of %2 · %3 match · %n error(s)", nullptr,
                                         int(std::min<std::uint64_t>(progress.errors, INT_MAX)))
                                          .arg(format::count(qint64(progress.scanned)),
                                               format::count(qint64(progress.total)),
                                               format::count(qint64(progress.matches)))
                                    : check.message;
    if (m_progress->text() == text)
        return;
    auto inks = palette();
    if (!check.isValid)
        inks.setColor(QPalette::PlaceholderText, Theme::of(this).failed);
    m_progress->setPalette(inks);
    m_progress->setText(text);
    m_progress->setToolTip(check.isValid ? sentences::worded(progress.firstError) : text);
}

void StreamView::showVolume()
{
    const auto end = m_controller->store().end();
    if (end == m_volumeEnd)
        return;
    m_volumeEnd = end;
    m_volume->setData(m_controller->volume(volumeBins));
}

// Another view chose the time: it is not told of it again.
void StreamView::showSpan(const std::optional<TimeSpan>& span)
{
    showVolume();
    m_showingSpan = true;
    m_volume->setSelection(span);
    m_showingSpan = false;
}

void StreamView::showEmptyState()
{
    if (m_controller->table().rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        m_emptySaid.clear();
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    const auto progress = m_controller->progress();
    const bool nothingHeld = m_controller->store().end() == 0;
    const auto sources = m_context.session.sources();
    const auto state = nothingHeld
                           ? (sources.empty() ? QStringLiteral("none") : QStringLiteral("waiting"))
                           : QStringLiteral("filtered");
    const auto counts = format::count(qint64(progress.scanned));
    if (m_emptySaid == state + counts)
        return;
    m_emptySaid = state + counts;
    if (state == QLatin1String("none")) {
        m_empty->say(QStringLiteral("plug"), tr("No sources yet."),
                     tr("Connect to a broker, open a capture, or start the sandbox."));
    } else if (state == QLatin1String("waiting")) {
        m_empty->say(
            QStringLiteral("hourglass"),
            tr("Listening to %1.").arg(QString::fromStdString(sources.front().connection.name)),
            tr("No event yet."));
    } else {
        auto sentence = tr("Scanned %1 of %2.").arg(counts, format::count(qint64(progress.total)));
        if (!progress.firstError.empty())
            sentence += QLatin1Char('\n') + sentences::worded(progress.firstError);
        m_empty->say(QStringLiteral("funnel"), tr("Nothing matches."), sentence);
        connect(m_empty->addButton(tr("Clear the filter")), &QAbstractButton::clicked, this,
                [this] {
                    m_volume->setSelection(std::nullopt);
                    m_filterBar->apply({});
                });
    }
}

void StreamView::select(const QModelIndex& current)
{
    if (!current.isValid() || m_showingSelection || !m_context.selection)
        return;
    m_context.selection->select(
        {&m_controller->store(), m_controller->table().rowAt(current.row())});
}

void StreamView::showSelection()
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    if (!item || item->store != &m_controller->store())
        return;
    const auto index =
        m_controller->table().indexOf(item->row, std::max(0, m_table->currentIndex().column()));
    if (!index.isValid() || index.row() == m_table->currentIndex().row())
        return;
    m_showingSelection = true;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    m_showingSelection = false;
}

void StreamView::goToRow(Row row)
{
    const int line = std::min(m_controller->table().rows().lineAtOrAfter(row),
                              m_controller->table().rowCount() - 1);
    if (line < 0)
        return;
    m_table->setFollowing(false);
    const auto index = m_controller->table().index(line, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void StreamView::findAgain(bool forward)
{
    if (m_findText->text().isEmpty()) {
        m_findBar->show();
        m_findText->setFocus();
        return;
    }
    const auto current = m_table->currentIndex();
    m_controller->find(m_findText->text(),
                       current.isValid() ? current.row() : m_table->visibleRows().first - 1,
                       forward);
}

void StreamView::nextMark(bool forward)
{
    const auto current = m_table->currentIndex();
    const auto from = current.isValid() ? m_controller->table().rowAt(current.row()) : Row(0);
    if (const auto row = m_controller->nextMark(from, forward))
        goToRow(*row);
}

void StreamView::toggleMark()
{
    const auto current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const auto row = m_controller->table().rowAt(current.row());
    if (m_controller->isMarked(row))
        m_controller->unmark(row);
    else
        m_controller->mark(row, {});
}

void StreamView::applyFilter(const QString& text)
{
    m_filterBar->apply(text);
}

void StreamView::addCondition(const QString& condition)
{
    m_filterBar->addCondition(condition);
}

void StreamView::addColumn(const QString& expression)
{
    m_columns->add({model::EventColumn::Kind::Custom, expression});
}

void StreamView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_table)
        m_table->setPalette(Theme::of(palette()).itemViewPalette());
}

} // namespace app
