#include "app/view/simulator/simulatorview.h"

#include "app/view/simulator/breakpointdialog.h"
#include "app/view/simulator/comparepanel.h"
#include "app/view/simulator/faultshelf.h"
#include "app/view/simulator/gallerypage.h"
#include "app/view/simulator/guidepanel.h"
#include "app/view/simulator/inspector.h"
#include "app/view/simulator/linelist.h"
#include "app/view/simulator/montecarlopanel.h"
#include "app/view/simulator/nextline.h"
#include "app/view/simulator/openingbar.h"
#include "app/view/simulator/runtree.h"
#include "app/view/simulator/simulatorcanvas.h"
#include "app/view/simulator/stagewords.h"
#include "app/view/simulator/stepsmodel.h"
#include "app/view/simulator/timelinebar.h"
#include "app/view/wishes.h"
#include "app/widget/elide.h"
#include "app/widget/messagebar.h"
#include "app/widget/panel.h"
#include "app/widget/rowview.h"
#include "app/widget/theme.h"
#include "model/workspace/userpaths.h"
#include "sim/gallery/worlds.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace sim::stage;

namespace {

constexpr int frame = 16; // milliseconds
constexpr int tablesPause = 200;
constexpr int tablesCost = 20; // so many times as long as it took nobody shows them again
constexpr int lineHeight = 2;

} // namespace

SimulatorView::SimulatorView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_feed(context.session)
    , m_run(new SimulatorRun(this))
{
    setObjectName(QStringLiteral("simulator"));
    setAcceptDrops(true);
    m_gallery = new GalleryPage;
    m_message = new MessageBar;
    m_message->hide();
    m_opening = new OpeningBar;
    auto* body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_pages->addWidget(m_gallery);
    m_pages->addWidget(buildRunPage());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, lineHeight, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_opening);
    column->addWidget(body, 1);
    connectRun();
    connectPanels();
    m_clock.setTimerType(Qt::PreciseTimer);
    m_clock.setInterval(frame);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_run->advance(std::chrono::milliseconds(m_sinceFrame.restart()));
        if (m_run->mode() == SimulatorRun::Mode::Express)
            showPresentStep();
    });
    m_tablesDue.setSingleShot(true);
    m_tablesDue.setInterval(tablesPause);
    connect(&m_tablesDue, &QTimer::timeout, this, &SimulatorView::showTables);
    m_gallery->setGallery(sim::gallery::loadGallery(model::userPaths().config + "/scenarios"));
    showModes();
}

SimulatorView::~SimulatorView()
{
    m_run->disconnect(this);
    m_run->close();
}

//! The line over the view says that what is below is simulated.
void SimulatorView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), lineHeight), Theme::of(this).simulated);
}

void SimulatorView::tick() {}

//! The local file that is dragged; empty: something else, or several.
static QString draggedFile(const QMimeData* data)
{
    const auto urls = data->urls();
    if (urls.size() != 1 || !urls.front().isLocalFile())
        return {};
    const auto path = urls.front().toLocalFile();
    return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) ? path : QString();
}

void SimulatorView::dragEnterEvent(QDragEnterEvent* event)
{
    event->setAccepted(!draggedFile(event->mimeData()).isEmpty());
}

void SimulatorView::dropEvent(QDropEvent* event)
{
    const auto path = draggedFile(event->mimeData());
    if (path.isEmpty())
        return event->ignore();
    event->acceptProposedAction();
    openFile(path);
}

//! Another view comes to the front: it ends where the slider stands.
void SimulatorView::hideEvent(QHideEvent* event)
{
    View::hideEvent(event);
    const auto* stage = m_run->stage();
    if (!stage || !m_context.wishes)
        return;
    showTables();
    const auto isAhead = m_feed.isAhead(*stage);
    if (isAhead)
        Q_EMIT m_context.wishes->timeSpanWanted(
            TimeSpan{m_run->start() - std::chrono::seconds(1), stage->now()});
    else if (m_isSpanned)
        Q_EMIT m_context.wishes->timeSpanWanted(std::nullopt);
    m_isSpanned = isAhead;
}

void SimulatorView::connectRun()
{
    connect(m_run, &SimulatorRun::opened, this, [this] {
        m_pages->setCurrentIndex(1);
        m_canvas->setFocus();
        m_message->hide();
        m_inspector->show({});
        showBreakpoints();
    });
    connect(m_run, &SimulatorRun::moved, this, &SimulatorView::follow);
    connect(m_run, &SimulatorRun::modeChanged, this, &SimulatorView::showModes);
    connect(m_run, &SimulatorRun::breakpointsChanged, this, &SimulatorView::showBreakpoints);
    connect(m_run, &SimulatorRun::branchesChanged, this, &SimulatorView::showStatus);
    connect(m_run, &SimulatorRun::refused, this, &SimulatorView::refuse);
}

//! The keyboard goes to what is known of the selected part.
void SimulatorView::inspect()
{
    m_inspector->setFocus(Qt::OtherFocusReason);
    if (!m_inspector->currentItem())
        m_inspector->setCurrentItem(m_inspector->topLevelItem(0));
}

void SimulatorView::connectPanels()
{
    connect(m_opening, &OpeningBar::opened, this, &SimulatorView::openRead);
    connect(m_opening, &OpeningBar::failed, this, &SimulatorView::refuse);
    connect(m_gallery, &GalleryPage::openWanted, this, &SimulatorView::open);
    connect(m_gallery, &GalleryPage::fileWanted, this, [this] { openFile(); });
    connect(m_canvas, &SimulatorCanvas::cardSelected, this,
            [this](const QString& card) { m_inspector->show(card.toStdString()); });
    connect(m_canvas, &SimulatorCanvas::tokenSelected, this,
            [this](const QString& card, const QString& place) {
                m_inspector->show(card.toStdString(), place.toStdString());
            });
    connect(m_canvas, &SimulatorCanvas::inspectorWanted, this, &SimulatorView::inspect);
    connect(m_canvas, &SimulatorCanvas::faultDropped, this,
            [this](const QString& fault, const QString& card) {
                m_faults->strike(fault.toStdString(), {.card = card.toStdString()});
            });
    connect(m_canvas, &SimulatorCanvas::faultDroppedBetween, this,
            [this](const QString& fault, const QString& from, const QString& to) {
                m_faults->strike(fault.toStdString(),
                                 {.from = from.toStdString(), .to = to.toStdString()});
            });
    connect(m_faults, &FaultShelf::refused, this, &SimulatorView::refuse);
    connect(m_guide, &GuidePanel::placeChanged, m_panels[QStringLiteral("panelGuide")],
            &Panel::setNote);
    connect(m_inspector, &Inspector::titleChanged, m_panels[QStringLiteral("panelInspector")],
            &Panel::setTitle);
    connect(m_choices, &LineList::chosen, this, [this](int line) {
        const auto& choices = m_run->shown().choices;
        if (line < int(choices.size()))
            m_run->take(std::string(choices[std::size_t(line)].label));
    });
    connect(m_verdicts, &LineList::chosen, this, [this](int line) {
        if (line < 0 || line >= int(m_verdicts->lines().size()))
            return;
        const auto name = m_verdicts->lines()[std::size_t(line)].text.toStdString();
        for (const auto& verdict : m_run->shown().verdicts)
            if (verdict.name == name && verdict.brokeAt)
                return m_run->seek(*verdict.brokeAt);
    });
    connect(m_breakpoints, &LineList::checked, this, [this](int line, bool isOn) {
        auto all = m_run->breakpoints();
        all[std::size_t(line)].isOn = isOn;
        m_run->setBreakpoints(std::move(all));
    });
    connect(m_many, &MonteCarloPanel::seedWanted, this, &SimulatorView::openSeed);
    connect(m_many, &MonteCarloPanel::refused, this, &SimulatorView::refuse);
    connect(m_many, &MonteCarloPanel::said, this,
            [this](const QString& what) { m_message->say(Glyph::Completed, what); });
    connect(m_runs, &RunTree::compareWanted, this, [this](quint64 branch) {
        m_compare->compare(branch, m_run->shown().branch);
        m_tabs->setCurrentWidget(m_compare);
    });
}

void SimulatorView::refuse(const QString& why)
{
    m_message->say(Glyph::Warning, why);
}

bool SimulatorView::isInGallery() const
{
    return m_pages->currentIndex() == 0;
}

void SimulatorView::showGallery()
{
    m_run->setRunning(false);
    m_pages->setCurrentIndex(0);
}

void SimulatorView::open(const sim::gallery::Scenario& scenario,
                         const sim::gallery::Opening& opening, bool withGuide)
{
    auto stage = sim::gallery::open(scenario, opening);
    if (!stage) {
        refuse(QString::fromStdString(stage.error().text + ' ' + stage.error().advice));
        return;
    }
    const auto language = QLocale().name().toStdString();
    std::vector<GuidePage> pages;
    for (const auto& page : scenario.guide)
        if (withGuide)
            pages.push_back({page.at, QString::fromStdString(page.title.in(language)),
                             QString::fromStdString(page.text.in(language)), page.show});
    auto title = QString::fromStdString(scenario.title.in(language));
    if (!scenario.code.empty())
        title = QString::fromStdString(scenario.code) + u" · " + title;
    if (!scenario.breaks.empty())
        m_run->setBreakpoints({{"invariant:" + scenario.breaks}});
    m_gallery->markSeen(scenario.id);
    m_guide->setPages(std::move(pages));
    openStage(std::move(*stage), title);
}

void SimulatorView::openStage(std::unique_ptr<Stage> stage, const QString& title)
{
    m_look = {};
    m_feed.begin(title.toStdString());
    m_run->open(std::move(stage), title);
}

void SimulatorView::openSeed(const QString& title, const std::string& world,
                             const sim::gallery::Settings& settings, const QString& invariant)
{
    auto stage = sim::gallery::openWorld(world, settings, {});
    if (!stage)
        return refuse(QString::fromStdString(stage.error().text));
    m_guide->setPages({});
    openStage(std::move(*stage), title);
    m_run->runTo("invariant:" + invariant.toStdString());
}

void SimulatorView::follow()
{
    if (const auto* stage = m_run->stage())
        m_feed.follow(*stage);
    if (!m_tablesDue.isActive())
        m_tablesDue.start();
    showChoices();
    showVerdicts();
    showPresentStep();
    showStatus();
    const auto row = m_steps->presentRow();
    if (row >= 0)
        m_table->setCurrentIndex(m_steps->index(row, 0));
}

//! While a run goes on in sight nobody sees the other views: each frame is the picture's.
void SimulatorView::showTables()
{
    const auto* stage = m_run->stage();
    if (!stage || (isVisible() && m_run->mode() != SimulatorRun::Mode::Paused))
        return;
    QElapsedTimer took;
    took.start();
    m_feed.showTables(*stage);
    m_tablesDue.setInterval(std::max(tablesPause, int(took.elapsed()) * tablesCost));
}

void SimulatorView::showPresentStep()
{
    const auto& shown = m_run->shown();
    if (m_run->mode() == SimulatorRun::Mode::Express) {
        m_time->setText(tr("step %1…").arg(QLocale().toString(qulonglong(m_run->expressStep()))));
        return;
    }
    const std::chrono::duration<double> since = shown.picture.now - m_run->start();
    const auto seconds = QLocale().toString(since.count(), 'f', 1);
    auto figures = tr("%1 s · %2 / %3").arg(seconds).arg(shown.step).arg(shown.end);
    // Where both have no room the step is what counts.
    if (m_time->fontMetrics().horizontalAdvance(figures) > m_time->contentsRect().width())
        figures = QStringLiteral("%1 / %2").arg(shown.step).arg(shown.end);
    m_time->setText(figures);
    m_time->setToolTip(
        tr("%1 virtual seconds, step %2 of %3").arg(seconds).arg(shown.step).arg(shown.end));
}

void SimulatorView::showChoices()
{
    const auto& choices = m_run->shown().choices;
    std::vector<Line> lines;
    int number = 0;
    for (const auto& choice : choices) {
        ++number;
        auto detail = worded(choice.detail);
        if (!choice.fault.empty() && choice.faultsLeft > 0)
            detail = tr("fault · %1 left").arg(choice.faultsLeft);
        lines.push_back({.text = worded(choice.text),
                         .detail = detail.isEmpty() ? QString::fromStdString(choice.actor) : detail,
                         .number = number < 10 ? QString::number(number) : QStringLiteral("·"),
                         .glyph = choice.fault.empty() ? Glyph::None : Glyph::Fault,
                         .isStrong = choice.isNext});
    }
    m_choices->setLines(std::move(lines));
    for (std::size_t at = 0; at < choices.size(); ++at)
        if (choices[at].isNext)
            m_choices->setCurrentLine(int(at));
    m_panels[QStringLiteral("panelChoices")]->setNote(tr("%1 possible").arg(choices.size()));
}

void SimulatorView::showVerdicts()
{
    std::vector<Line> lines;
    auto worst = Glyph::Completed;
    for (const auto& verdict : m_run->shown().verdicts) {
        auto glyph = Glyph::Completed;
        if (!verdict.holds)
            glyph = verdict.isNote ? Glyph::Warning : Glyph::Failed;
        else if (verdict.atEnd && !m_run->isQuiet())
            glyph = Glyph::NotReached;
        // What at-least-once delivery excuses is shown, and weighs less.
        if (glyph == Glyph::Failed || (glyph == Glyph::Warning && worst == Glyph::Completed))
            worst = glyph;
        lines.push_back({.text = QString::fromStdString(verdict.name),
                         .value = QString::fromStdString(verdict.value),
                         .link = verdict.brokeAt ? tr("step %1").arg(*verdict.brokeAt) : QString(),
                         .glyph = glyph,
                         .isStrong = verdict.brokeAt.has_value(),
                         .isMuted = glyph == Glyph::NotReached});
    }
    // What broke is not to be searched for below the edge.
    std::ranges::stable_partition(lines, &Line::isStrong);
    m_verdicts->setLines(std::move(lines));
    m_panels[QStringLiteral("panelInvariants")]->setGlyph(
        m_run->shown().verdicts.empty() ? Glyph::None : worst);
}

void SimulatorView::showBreakpoints()
{
    std::vector<Line> lines;
    const auto* stage = m_run->stage();
    for (const auto& breakpoint : m_run->breakpoints()) {
        const auto text = QString::fromStdString(breakpoint.text);
        // One of another run may speak of what this run does not have.
        const auto trouble = stage ? checkCondition(text, *stage).message : QString();
        lines.push_back({.text = text,
                         .detail = trouble,
                         .check = breakpoint.isOn ? 1 : 0,
                         .isMuted = !trouble.isEmpty()});
    }
    m_breakpoints->setLines(std::move(lines));
}

//! Seed, state and branch, for the status bar.
void SimulatorView::showStatus()
{
    const auto* stage = m_run->stage();
    if (!stage || !m_context.wishes)
        return;
    // A name of 32 digits changes at every step: it is made when somebody can read it.
    if (m_run->mode() == SimulatorRun::Mode::Fast || m_run->mode() == SimulatorRun::Mode::Running)
        return;
    QString seed;
    for (const auto& [name, value] : stage->settings())
        if (name == "seed")
            seed = QString::fromStdString(value);
    m_seed->setText(seed);
    QString branch;
    for (const auto& one : stage->branches())
        if (one.number == m_run->shown().branch)
            branch = QString::fromStdString(one.name);
    QStringList parts{tr("Simulation · %1").arg(m_run->title())};
    if (!seed.isEmpty())
        parts += tr("seed %1").arg(seed);
    parts += tr("state %1").arg(shortId(QString::fromStdString(toText(stage->hash()))));
    parts += branch.isEmpty() ? tr("run %1").arg(m_run->shown().branch + 1) : branch;
    QString verdict;
    int count = 0;
    for (const auto& one : m_run->shown().verdicts) {
        ++count;
        if (!one.holds && one.brokeAt && verdict.isEmpty())
            verdict = tr("%1 false since step %2")
                          .arg(QString::fromStdString(one.name))
                          .arg(*one.brokeAt);
    }
    const auto isBroken = !verdict.isEmpty();
    if (!isBroken)
        verdict = tr("all %1 invariants hold").arg(count);
    Q_EMIT m_context.wishes->simulationStands(parts.join(QStringLiteral("  ·  ")), verdict,
                                              isBroken);
}

} // namespace app
