#include "app/view/metrics/metricsview.h"

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/metrics/consumertable.h"
#include "app/view/metrics/metricplot.h"
#include "app/view/metrics/skewpanel.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/plotexport.h"
#include "app/widget/plotlink.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"
#include "app/widget/theme.h"
#include "app/widget/volumedata.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr int refreshEvery = 15; // ticks: twice a second
constexpr int gridColumns = 2;
constexpr auto wishPause = 200ms;
const auto skewId = QStringLiteral("skew");
const auto layoutName = std::string("metrics.plots");

} // namespace

MetricsView::MetricsView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_link(new PlotLink(this))
    , m_wish(new QTimer(this))
{
    setObjectName(QStringLiteral("metricsView"));
    auto* content = new QSplitter(Qt::Vertical);
    content->addWidget(buildGrid());
    buildTable();
    content->addWidget(m_table);
    content->setStretchFactor(0, 1);
    content->setCollapsible(0, false);
    content->setSizes({4000, 6 * fonts::rowHeight() + fonts::headerHeight()});
    auto* body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_empty = new EmptyState;
    m_empty->setObjectName(QStringLiteral("metricsEmpty"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildToolBar());
    column->addWidget(body, 1);
    connectLink();
    connectWishes();
    readShown();
    chooseRange(m_range->currentIndex());
    showEmptyState();
}

MetricsView::~MetricsView() = default;

// One pixel of the ground shows between the plots: the hairlines.
QWidget* MetricsView::buildGrid()
{
    auto* cells = new QWidget;
    cells->setBackgroundRole(QPalette::Mid);
    cells->setAutoFillBackground(true);
    m_grid = new QGridLayout(cells);
    m_grid->setContentsMargins(0, 0, 0, 1);
    m_grid->setSpacing(1);
    m_skew = new SkewPanel;
    m_skew->setObjectName(QStringLiteral("skewPanel"));
    auto* area = new QScrollArea;
    area->setWidget(cells);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

void MetricsView::buildTable()
{
    m_consumers = new ConsumerTable(*m_context.categories, this);
    m_table = new RowView;
    m_table->setObjectName(QStringLiteral("consumerFigures"));
    m_table->setAccessibleName(tr("Consumers"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_consumers);
    auto& header = *m_table->header();
    const auto wide = fontMetrics().horizontalAdvance(QStringLiteral("in, records/s")) + 24;
    header.setStretchLastSection(false);
    for (int column = 0; column < m_consumers->columnCount(); ++column)
        header.resizeSection(column, column == int(ConsumerTable::Column::Marker) ? 28 : wide);
    header.setSectionResizeMode(int(ConsumerTable::Column::Consumer), QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { m_isStale = true; });
}

void MetricsView::makePlot(const PlotKind& kind)
{
    auto* plot = new MetricPlot(kind);
    plot->setTimeFormat(m_format);
    connect(plot->link(), &PlotLink::rangeChanged, this, [this] { m_isStale = true; });
    plot->setLink(m_linked && !m_linked->isChecked() ? nullptr : m_link);
    connect(plot, &Plot::menuAboutToShow, this,
            [this, plot](QMenu* menu) { fillContextMenu(*menu, plot); });
    m_plots[kind.id] = plot;
}

std::vector<MetricPlot*> MetricsView::plots() const
{
    std::vector<MetricPlot*> all;
    for (const auto& kind : plotKinds())
        if (const auto found = m_plots.find(kind.id); found != m_plots.end())
            all.push_back(found->second);
    return all;
}

void MetricsView::layPlots()
{
    std::vector<QWidget*> cells;
    for (auto* plot : plots())
        cells.push_back(plot);
    if (m_isSkewShown)
        cells.push_back(m_skew);
    m_skew->setVisible(m_isSkewShown);
    while (m_grid->count() > 0)
        delete m_grid->takeAt(0);
    for (int i = 0; i < int(cells.size()); ++i) {
        // The last one alone in its row takes all of it.
        const auto isAlone = i + 1 == int(cells.size()) && i % gridColumns == 0;
        m_grid->addWidget(cells[std::size_t(i)], i / gridColumns, i % gridColumns, 1,
                          isAlone ? gridColumns : 1);
        m_grid->setRowStretch(i / gridColumns, 1);
    }
    for (int row = (int(cells.size()) + 1) / gridColumns; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, 0);
    for (int column = 0; column < gridColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    m_isStale = true;
}

bool MetricsView::isShown(const QString& plot) const
{
    return plot == skewId ? m_isSkewShown : m_plots.contains(plot);
}

void MetricsView::setShown(const QString& plot, bool shown)
{
    if (isShown(plot) == shown)
        return;
    if (plot == skewId) {
        m_isSkewShown = shown;
    } else if (!shown) {
        m_plots[plot]->deleteLater();
        m_plots[plot]->hide();
        m_plots.erase(plot);
    } else {
        for (const auto& kind : plotKinds())
            if (kind.id == plot)
                makePlot(kind);
    }
    layPlots();
    saveShown();
}

void MetricsView::readShown()
{
    const auto* desk = m_context.desk;
    const model::ColumnLayout* saved = nullptr;
    if (desk)
        for (const auto& layout : desk->workspace().layouts)
            if (layout.name == layoutName)
                saved = &layout;
    const auto isWanted = [saved](const QString& id, bool atFirst) {
        if (saved)
            for (const auto& column : saved->columns)
                if (column.field == id.toStdString())
                    return column.visible;
        return atFirst;
    };
    for (const auto& kind : plotKinds())
        if (isWanted(kind.id, kind.isShownAtFirst))
            makePlot(kind);
    m_isSkewShown = isWanted(skewId, true);
    layPlots();
}

void MetricsView::saveShown()
{
    if (!m_context.desk)
        return;
    model::ColumnLayout layout{.name = layoutName};
    for (const auto& kind : plotKinds())
        layout.columns.push_back({.field = kind.id.toStdString(), .visible = isShown(kind.id)});
    layout.columns.push_back({.field = skewId.toStdString(), .visible = m_isSkewShown});
    m_context.desk->edit([&](model::Workspace& workspace) {
        std::erase_if(workspace.layouts,
                      [](const model::ColumnLayout& one) { return one.name == layoutName; });
        workspace.layouts.push_back(layout);
    });
}

void MetricsView::connectLink()
{
    m_wish->setSingleShot(true);
    m_wish->setInterval(wishPause);
    connect(m_link, &PlotLink::rangeChanged, this, [this] {
        showRange();
        m_isStale = true;
    });
    connect(m_link, &PlotLink::rangeChosen, m_wish, qOverload<>(&QTimer::start));
    connect(m_link, &PlotLink::cursorChanged, this, &MetricsView::showCursor);
    connect(m_link, &PlotLink::followingChanged, this, [this](bool isFollowing) {
        m_follow->setChecked(isFollowing);
        m_isStale = true;
        if (isFollowing && m_context.wishes)
            Q_EMIT m_context.wishes->timeSpanWanted(std::nullopt);
    });
}

void MetricsView::connectWishes()
{
    auto* wishes = m_context.wishes;
    if (!wishes)
        return;
    connect(m_wish, &QTimer::timeout, this, [this, wishes] {
        if (!m_link->isFollowing())
            Q_EMIT wishes->timeSpanWanted(TimeSpan{m_link->from(), m_link->to()});
    });
    connect(wishes, &Wishes::timeSpanChosen, this, &MetricsView::showSpan);
}

void MetricsView::showSpan(const std::optional<TimeSpan>& span)
{
    if (!m_linked->isChecked())
        return;
    if (span)
        m_link->setRange(span->from, span->to);
    else
        m_link->setFollowing(true);
}

void MetricsView::tick()
{
    if (++m_age < refreshEvery && !m_isStale)
        return;
    refresh();
}

// Live, time goes on also where nothing happens; otherwise it ends with the last event.
Timestamp MetricsView::newest() const
{
    const auto span = m_context.session.analysis().metrics.span();
    for (const auto& source : m_context.session.sources())
        if (source.origin == Origin::Live && source.state != StateChanged::State::Finished
            && source.state != StateChanged::State::Failed)
            return now();
    return span ? span->second + 1s : now();
}

void MetricsView::refresh()
{
    m_age = 0;
    const auto& board = m_context.session.analysis().metrics;
    const auto newest = this->newest();
    const auto span = board.span();
    m_link->advance(newest);
    if (m_showsEverything && m_link->isFollowing() && span)
        m_link->setLength(std::max<PlotLink::Length>(newest - span->first, 1s));
    const auto consumer = chosenConsumer();
    for (const auto& [id, plot] : m_plots) {
        if (plot->link() != m_link)
            plot->link()->advance(newest);
        plot->refresh(board, *m_context.categories, consumer);
    }
    if (m_isSkewShown)
        m_skew->setSkew(board.skew(SkewPanel::mostTopics));
    const auto chosen = m_table->currentIndex();
    const auto name = chosen.isValid() ? m_consumers->at(chosen.row()).name : std::string();
    m_consumers->assign(board.consumers());
    for (int row = 0; !m_table->currentIndex().isValid() && row < m_consumers->rowCount(); ++row)
        if (!name.empty() && m_consumers->at(row).name == name)
            m_table->setCurrentIndex(m_consumers->index(row, 0));
    showWarnings();
    showEmptyState();
    m_isStale = false;
}

std::string MetricsView::chosenConsumer() const
{
    const auto current = m_table->currentIndex();
    return current.isValid() ? m_consumers->at(current.row()).latencyLabel : std::string();
}

void MetricsView::setTimeFormat(const TimeFormat& format)
{
    m_format = format;
    for (const auto& [id, plot] : m_plots)
        plot->setTimeFormat(format);
    showCursor();
}

void MetricsView::showEmptyState()
{
    const auto isEmpty =
        !m_context.session.analysis().metrics.span() && m_consumers->rowCount() == 0;
    if (m_pages->currentIndex() == (isEmpty ? 0 : 1) && !isEmpty)
        return;
    m_pages->setCurrentIndex(isEmpty ? 0 : 1);
    if (isEmpty && m_context.session.sources().empty())
        m_empty->say(QStringLiteral("plug"), tr("No sources yet."),
                     tr("Connect to a broker, open a capture, or start the sandbox."));
    else if (isEmpty)
        m_empty->say(QStringLiteral("hourglass"), tr("Nothing to measure yet."),
                     tr("No event has come in."));
}

bool MetricsView::exportTo(const QString& path, MetricPlot* only)
{
    std::vector<Plot*> chosen;
    for (auto* plot : plots())
        if (!only || only == plot)
            chosen.push_back(plot);
    const auto trouble = exportPlots(chosen, only ? 1 : gridColumns, path);
    if (trouble)
        m_cursor->setText(*trouble);
    else
        Q_EMIT exported(path);
    return !trouble;
}

} // namespace app
