#include "app/view/simulator/comparepanel.h"
#include "app/view/simulator/faultshelf.h"
#include "app/view/simulator/guidepanel.h"
#include "app/view/simulator/inspector.h"
#include "app/view/simulator/linelist.h"
#include "app/view/simulator/montecarlopanel.h"
#include "app/view/simulator/nextline.h"
#include "app/view/simulator/runtree.h"
#include "app/view/simulator/simulatorcanvas.h"
#include "app/view/simulator/simulatorview.h"
#include "app/view/simulator/stepsmodel.h"
#include "app/view/simulator/timelinebar.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/panel.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

// What the view of a run is made of, and where it stands.
namespace app {

namespace {

constexpr int leftWidth = 224;
constexpr int rightWidth = 300;

QSplitter* columnOf(std::initializer_list<QWidget*> parts, const QList<int>& sizes)
{
    auto* splitter = new QSplitter(Qt::Vertical);
    for (auto* part : parts)
        splitter->addWidget(part);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes(sizes);
    return splitter;
}

} // namespace

QWidget* SimulatorView::buildRunPage()
{
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setObjectName(QStringLiteral("simulatorSplitter"));
    m_split->addWidget(buildLeft());
    m_split->addWidget(buildMiddle());
    m_split->addWidget(buildRight());
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({leftWidth, 2000, rightWidth});
    m_split->setCollapsible(1, false);
    return m_split;
}

QWidget* SimulatorView::buildLeft()
{
    m_runs = new RunTree(*m_run);
    m_breakpoints = new LineList(QStringLiteral("breakpoints"), tr("Breakpoints"));
    m_inspector = new Inspector(*m_run);
    const auto panel = [this](const char* id, const QString& title, QWidget* content) {
        return m_panels[QLatin1String(id)] = new Panel(QLatin1String(id), title, content);
    };
    auto* column = columnOf({panel("panelRuns", tr("Runs"), m_runs),
                             panel("panelBreakpoints", tr("Breakpoints"), m_breakpoints),
                             panel("panelInspector", tr("Inspector"), m_inspector)},
                            {180, 110, 360});
    column->setMinimumWidth(160);
    auto* add = new QAction(icons::icon(QStringLiteral("plus")), tr("Add a breakpoint…"), this);
    connect(add, &QAction::triggered, this, &SimulatorView::addBreakpoint);
    m_panels[QStringLiteral("panelBreakpoints")]->addAction(add);
    auto* remove = new QAction(icons::icon(QStringLiteral("trash")), tr("Remove"), this);
    connect(remove, &QAction::triggered, this, [this] {
        auto all = m_run->breakpoints();
        const auto line = m_breakpoints->currentLine();
        if (line < 0 || line >= int(all.size()))
            return;
        all.erase(all.begin() + line);
        m_run->setBreakpoints(std::move(all));
    });
    m_breakpoints->addAction(remove);
    m_breakpoints->setContextMenuPolicy(Qt::ActionsContextMenu);
    return column;
}

QWidget* SimulatorView::buildRight()
{
    m_guide = new GuidePanel(*m_run);
    m_choices = new LineList(QStringLiteral("choices"), tr("Choices"));
    m_verdicts = new LineList(QStringLiteral("invariants"), tr("Invariants"));
    m_faults = new FaultShelf(*m_run);
    auto* shelf = new QScrollArea;
    shelf->setFrameShape(QFrame::NoFrame);
    shelf->setWidgetResizable(true);
    shelf->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    shelf->setWidget(m_faults);
    const auto panel = [this](const char* id, const QString& title, QWidget* content) {
        return m_panels[QLatin1String(id)] = new Panel(QLatin1String(id), title, content);
    };
    auto* column = columnOf({panel("panelGuide", tr("Guide"), m_guide),
                             panel("panelChoices", tr("Choices"), m_choices),
                             panel("panelInvariants", tr("Invariants"), m_verdicts),
                             panel("panelFaults", tr("Faults"), shelf)},
                            {170, 230, 170, 150});
    m_panels[QStringLiteral("panelFaults")]->setNote(tr("drag onto the picture"));
    column->setMinimumWidth(220);
    return column;
}

QWidget* SimulatorView::buildMiddle()
{
    auto* middle = new QWidget;
    m_next = new NextLine(*m_run, m_look);
    m_canvas = new SimulatorCanvas(*m_run, m_look);
    m_timeline = new TimelineBar(*m_run, m_look);
    addStepTools();
    addRunTools();
    addOtherTools();
    auto* upper = new QWidget;
    auto* parts = new QVBoxLayout(upper);
    parts->setContentsMargins({});
    parts->setSpacing(0);
    parts->addWidget(m_canvas, 1);
    parts->addWidget(m_timeline);
    auto* splitter = columnOf({upper, buildTabs()}, {4000, 190});
    splitter->setStretchFactor(0, 1);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildToolBar());
    column->addWidget(m_next);
    column->addWidget(splitter, 1);
    setFocusProxy(m_canvas);
    connect(m_canvas, &SimulatorCanvas::menuWanted, this,
            [this](const QString& card, const QPoint& at) {
                QMenu menu;
                fillCardMenu(menu, card);
                menu.exec(at);
            });
    connect(m_canvas, &SimulatorCanvas::linkMenuWanted, this,
            [this](const QString& from, const QString& to, const QPoint& at) {
                QMenu menu;
                fillLinkMenu(menu, from, to);
                menu.exec(at);
            });
    return middle;
}

QWidget* SimulatorView::buildTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("simulatorTabs"));
    m_tabs->setDocumentMode(true);
    buildSteps();
    m_compare = new ComparePanel(*m_run);
    m_tabs->addTab(m_table, tr("Events of this run"));
    m_many = new MonteCarloPanel(*m_run);
    m_tabs->addTab(m_compare, tr("Compare"));
    m_tabs->addTab(m_many, tr("Monte Carlo"));
    m_tabs->setMinimumHeight(4 * fonts::rowHeight());
    return m_tabs;
}

void SimulatorView::buildSteps()
{
    m_steps = new StepsModel(*m_run, m_look, this);
    m_table = new RowView;
    m_table->setObjectName(QStringLiteral("simulatorSteps"));
    m_table->setAccessibleName(tr("Steps of the run"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_steps);
    using Column = StepsModel::Column;
    const auto letter = m_table->fontMetrics().averageCharWidth();
    auto* header = m_table->header();
    const std::pair<Column, int> widths[] = {
        {Column::Step, 9},   {Column::Time, 11},  {Column::Actor, 11}, {Column::Action, 34},
        {Column::Where, 15}, {Column::Event, 23}, {Column::Saga, 8}};
    for (const auto& [column, letters] : widths)
        header->resizeSection(int(column), letters * letter);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(Column::Action), QHeaderView::Stretch);
    connect(m_table, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { m_run->seek(std::uint64_t(index.row())); });
}

} // namespace app
