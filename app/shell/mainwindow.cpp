#include "app/shell/mainwindow.h"

#include "app/session/session.h"
#include "app/shell/alertbell.h"
#include "app/shell/gatekeeper.h"
#include "app/shell/productionmark.h"
#include "app/shell/secretstore.h"
#include "app/shell/statusfields.h"
#include "app/shell/viewlist.h"
#include "app/shell/viewtabs.h"
#include "app/shell/windowlayout.h"
#include "app/view/definitionfolder.h"
#include "app/view/details/eventpanel.h"
#include "app/view/findings/findingspanel.h"
#include "app/view/life/lifepanel.h"
#include "app/view/log/logpanel.h"
#include "app/view/sandbox/sandboxpanel.h"
#include "app/view/search/searchpanel.h"
#include "app/view/selection.h"
#include "app/view/sources/sourcespanel.h"
#include "app/view/view.h"
#include "app/view/wishes.h"
#include "app/widget/fonts.h"
#include "app/widget/motion.h"
#include "model/item/categories.h"
#include "model/workspace/userpaths.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCloseEvent>
#include <QLayout>
#include <QScreen>

namespace app {

static constexpr int narrow = 1280;
static constexpr int figuresPause = 500; // milliseconds: no figure changes more often
static constexpr int framePause = 33;

MainWindow::MainWindow(const WindowParts& parts, QWidget* parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_categories(std::make_unique<model::Categories>())
    , m_context{.session = parts.session,
                .selection = new Selection(this),
                .desk = &parts.desk,
                .categories = m_categories.get(),
                .wishes = new Wishes(this)}
    , m_links(m_context)
    , m_models(new LiveModels(parts.session, this))
    , m_actions(new ActionList(*this))
    , m_views(new ViewTabs(this))
    , m_frame(new ProductionFrame(m_views, this))
    , m_production(new ProductionChip(this))
    , m_gateChip(new GateChip(this))
    , m_gate(new GateKeeper(parts.session, this))
    , m_definitions(new DefinitionFolder(
          parts.session, QString::fromStdString(model::userPaths().config + "/sagas"), this))
    , m_docks(Docks::make(*this))
    , m_status(new StatusFields(this))
{
    setWindowTitle(QStringLiteral("Sagalens"));
    setObjectName(QStringLiteral("mainWindow"));
    setCentralWidget(m_frame);
    buildViews();
    buildDocks();
    buildSandbox();
    buildStatus();
    buildGate();
    buildActions();
    buildMenus();
    buildPalette();
    buildWishes();
    setAcceptDrops(true);
    if (m_parts.remembers)
        m_definitions->watch();
    resize(windowlayout::usualSize(screen()->availableSize()));
    m_wantsUsualSizes = !m_parts.remembers || !windowlayout::restore(*this);
    if (m_wantsUsualSizes)
        m_docks.place(*this);
    applyPreferences();
    connect(&m_timer, &QTimer::timeout, this, &MainWindow::tick);
    m_timer.start(figuresPause);
    connect(&m_viewTimer, &QTimer::timeout, this, &MainWindow::tickViews);
    m_viewTimer.setTimerType(Qt::PreciseTimer);
    m_viewTimer.start(framePause);
    tick();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildViews()
{
    for (const auto& entry : viewEntries()) {
        View* view = entry.make(m_context);
        view->setObjectName(QLatin1String(entry.id));
        m_views->addView(view, QLatin1String(entry.icon), entry.title());
    }
    connect(m_views, &QTabWidget::currentChanged, this, &MainWindow::makeWayForView);
}

void MainWindow::buildDocks()
{
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    setDocumentMode(true);
    // The details keep the full height; what is below stands under the views and the sources.
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_sources = new SourcesPanel(m_models->sources(), m_context, m_docks.sources);
    m_event = new EventPanel(m_context, m_docks.event);
    m_life = new LifePanel(m_context, m_docks.life);
    m_search = new SearchPanel(m_context, m_docks.search);
    m_findings = new FindingsPanel(m_models->findings(), m_context, m_docks.findings);
    m_bell = new AlertBell(m_parts.session, m_parts.desk, this);
    connect(m_findings, &FindingsPanel::alertsWanted, this, &MainWindow::showAlerts);
    m_log = new LogPanel(m_models->log(), m_docks.log);
    m_docks.sources->setWidget(m_sources);
    m_docks.findings->setWidget(m_findings);
    m_docks.log->setWidget(m_log);
    m_docks.event->setWidget(m_event);
    m_docks.life->setWidget(m_life);
    m_docks.search->setWidget(m_search);
    for (auto* dock : m_docks.all())
        dock->setMinimumWidth(200);
    connectSources();
}

void MainWindow::buildStatus()
{
    setStatusBar(m_status);
    connect(m_status, &StatusFields::connectionsWanted, this, [this] {
        if (m_models->sources().rowCount() == 0)
            newConnection();
        else
            m_docks.sources->summon();
    });
    connect(m_status, &StatusFields::budgetWanted, this, &MainWindow::showPreferences);
    connect(m_status, &StatusFields::simulationWanted, this,
            [this] { showLinked(QStringLiteral("simulation:")); });
    connect(m_status, &StatusFields::zoneWanted, this, &MainWindow::showPreferences);
    connect(m_status, &StatusFields::findingsWanted, this, [this] {
        m_docks.findings->show();
        m_docks.findings->raise();
        m_findings->selectWorst();
    });
}

void MainWindow::tick()
{
    m_models->tick(RateMeter::Clock::now());
    m_bell->tick(m_models->findings(), model::now());
    m_status->show(m_models->figures());
    m_docks.findings->setCount(m_models->figures().findings);
    m_sandboxPanel->refresh();
    openSandboxSources();
    m_actions->refresh();
    offerFirstSteps();
    markProduction();
    showGate();
}

void MainWindow::buildGate()
{
    connect(&m_parts.secrets, &SecretStore::keyringFailed, this,
            [this](const QString& name, const QString& why) {
                m_parts.session.journal().write(
                    LogLine::Level::Warning, name.toStdString(),
                    tr("There is no keyring to keep the password in (%1): it is asked for at the "
                       "next start.")
                        .arg(why)
                        .toStdString());
            });
    connect(m_gate, &GateKeeper::changed, this, &MainWindow::showGate);
    connect(m_gateChip, &GateChip::clicked, m_gate, &GateKeeper::lockAll);
    connect(m_context.wishes, &Wishes::unlockWanted, m_gate,
            [this](const model::Connection& connection) { m_gate->ask(&connection); });
    connect(m_status, &StatusFields::gateWanted, this, [this] {
        if (m_gate->isAnythingUnlocked())
            m_gate->lockAll();
        else if (m_gate->whyNotUnlock().isEmpty())
            m_gate->ask();
        else
            newConnection();
    });
}

void MainWindow::showGate()
{
    const auto figures = m_gate->figures();
    m_status->showGate(figures);
    m_gateChip->setFigures(figures);
}

void MainWindow::markProduction()
{
    QStringList names;
    for (const auto& source : m_models->figures().sources)
        if (source.connection.production)
            names += QString::fromStdString(source.connection.name);
    m_frame->setShown(!names.isEmpty());
    m_production->setNames(names);
}

void MainWindow::tickViews()
{
    if (auto* view = qobject_cast<View*>(m_views->currentWidget()))
        view->tick();
    if (m_search->isVisible())
        m_search->tick();
}

void MainWindow::applyPreferences()
{
    const auto& wish = m_parts.preferences;
    const TimeFormat times(wish.timeZone());
    m_parts.scheme.setScheme(wish.scheme);
    fonts::setComfortableRows(wish.comfortableRows);
    motion::setReduced(wish.reduceMotion ? std::optional(true) : std::nullopt);
    m_models->setTimes(times);
    m_status->setTimes(times);
    m_event->setTimeFormat(times);
    m_life->setTimeFormat(times);
    m_search->setTimeFormat(times);
    for (int at = 0; at < m_views->count(); ++at) {
        if (auto* view = qobject_cast<View*>(m_views->widget(at)))
            view->setTimeFormat(times);
    }
}

void MainWindow::changePreferences(const Preferences& wish)
{
    m_parts.preferences = wish;
    if (m_parts.remembers)
        wish.save();
    applyPreferences();
    // Rows may have another height now; the views measure anew when they are told of a style.
    for (auto* view : findChildren<QAbstractItemView*>()) {
        QEvent change(QEvent::StyleChange);
        QApplication::sendEvent(view, &change);
    }
}

void MainWindow::resetLayout()
{
    m_docksBeside.clear();
    m_docks.place(*this);
    makeWayForView();
}

//! A view with panels of its own has the window to itself; afterwards the docks stand as they
//! stood.
void MainWindow::makeWayForView()
{
    const auto* view = qobject_cast<View*>(m_views->currentWidget());
    const auto isWanted = view && view->wantsWholeWindow();
    m_status->setSimulationInFront(isWanted);
    if (isWanted == !m_docksBeside.isEmpty())
        return;
    if (!isWanted) {
        // The view that goes may need more room than what comes and the docks leave.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        layout()->activate();
        restoreState(std::exchange(m_docksBeside, {}));
        makeRoom();
        return;
    }
    m_docksBeside = saveState();
    for (auto* dock : m_docks.all())
        if (!dock->isFloating())
            dock->hide();
}

//! Below 1280 px the left dock goes first, and comes back when there is room again.
void MainWindow::makeRoom()
{
    if (!m_docksBeside.isEmpty())
        return;
    const auto isNarrow = width() < narrow;
    if (isNarrow && m_docks.sources->isVisible() && !m_docks.sources->isFloating()
        && !m_parts.session.sources().empty()) {
        m_docks.sources->hide();
        m_closedByWidth = true;
    } else if (!isNarrow && m_closedByWidth) {
        m_docks.sources->show();
        m_closedByWidth = false;
    }
}

//! Before the first layout the docks take their own hints, whatever they were told.
void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_wantsUsualSizes, false))
        QTimer::singleShot(0, this, [this] { m_docks.size(*this); });
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if ((event->oldSize().width() >= narrow) != (event->size().width() >= narrow))
        makeRoom();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_docksBeside.isEmpty())
        restoreState(std::exchange(m_docksBeside, {}));
    if (m_parts.remembers)
        windowlayout::save(*this);
    QMainWindow::closeEvent(event);
}

} // namespace app
