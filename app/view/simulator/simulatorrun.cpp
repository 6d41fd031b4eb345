#include "app/view/simulator/simulatorrun.h"

#include <algorithm>

namespace app {

using namespace sim::stage;
using namespace std::chrono_literals;

namespace {

constexpr auto frameBudget = 8ms;      // of stepping, in a frame of 16
constexpr std::uint64_t longest = 500; // steps of one handling
constexpr std::uint64_t faultStays = 5;

} // namespace

const Choice* SimulatorRun::Shown::next() const
{
    const auto found = std::ranges::find_if(choices, &Choice::isNext);
    return found == choices.end() ? nullptr : &*found;
}

SimulatorRun::SimulatorRun(QObject* parent) : QObject(parent) {}

SimulatorRun::~SimulatorRun()
{
    m_worker.request_stop();
}

void SimulatorRun::open(std::unique_ptr<Stage> stage, const QString& title)
{
    close();
    m_stage = std::move(stage);
    m_title = title;
    m_start = m_stage->beganAt();
    m_shown = {};
    look(false);
    Q_EMIT opened();
    noticeBranches();
}

void SimulatorRun::close()
{
    cancelExpress();
    finishExpress();
    setMode(Mode::Paused);
    m_stage.reset();
    m_shown = {};
    m_branches = 0;
}

const Stage* SimulatorRun::stage() const
{
    return isFree() ? m_stage.get() : nullptr;
}

bool SimulatorRun::isQuiet() const
{
    return m_shown.step == m_shown.end && !m_shown.next();
}

std::vector<Step> SimulatorRun::stepsOf(std::uint64_t branch, std::uint64_t from,
                                        std::uint64_t most) const
{
    std::vector<Step> steps;
    if (!isFree())
        return steps;
    const auto here = m_stage->branch();
    const auto at = m_stage->step();
    if (branch != here)
        m_stage->seek(branch, 0);
    for (auto step = from; step <= m_stage->end() && steps.size() < most; ++step)
        steps.push_back(m_stage->taken(step));
    if (branch != here)
        m_stage->seek(here, at);
    return steps;
}

void SimulatorRun::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    if (mode == Mode::Running)
        m_virtual = m_stage->now();
    if (mode == Mode::Running || mode == Mode::Fast)
        m_watch = watched(m_breakpoints, *m_stage);
    Q_EMIT modeChanged();
}

bool SimulatorRun::pauseForStep()
{
    if (!isFree())
        return false;
    setMode(Mode::Paused);
    return true;
}

//! Takes from the stage what there is to show.
void SimulatorRun::look(bool wentOn)
{
    auto picture = m_stage->picture();
    m_shown.changes = wentOn ? differenceOf(m_shown.picture, picture) : PictureDiff();
    m_shown.picture = std::move(picture);
    m_shown.choices = m_stage->choices();
    m_shown.verdicts = m_stage->verdicts();
    m_shown.step = m_stage->step();
    m_shown.end = m_stage->end();
    m_shown.branch = m_stage->branch();
    m_shown.last = m_shown.step > 0 ? std::optional(m_stage->taken(m_shown.step)) : std::nullopt;
    m_shown.struck = recentFault();
    m_shown.wentOn = wentOn;
    Q_EMIT moved();
}

std::optional<Step> SimulatorRun::recentFault() const
{
    for (auto step = m_shown.step; step > 0 && step + faultStays > m_shown.step; --step) {
        auto taken = m_stage->taken(step);
        if (!taken.taken.fault.empty())
            return taken;
    }
    return std::nullopt;
}

void SimulatorRun::noticeBranches()
{
    const auto count = m_stage->branches().size();
    if (count == m_branches)
        return;
    m_branches = count;
    Q_EMIT branchesChanged();
}

void SimulatorRun::stepOn()
{
    if (!pauseForStep())
        return;
    if (m_stage->goOn())
        look(true);
    else
        Q_EMIT stopped(tr("Nothing more happens by itself: the run is quiet."));
}

void SimulatorRun::stepBack()
{
    if (pauseForStep() && m_stage->step() > 0)
        seek(m_stage->step() - 1);
}

void SimulatorRun::stepOver()
{
    if (!pauseForStep())
        return;
    const auto* next = m_shown.next();
    if (!next)
        return stepOn();
    const auto actor = next->actor;
    for (std::uint64_t steps = 0; steps < longest && m_stage->goOn(); ++steps) {
        const auto choices = m_stage->choices();
        const auto following = std::ranges::find_if(choices, &Choice::isNext);
        if (following == choices.end() || following->actor != actor)
            break;
    }
    look(true);
}

void SimulatorRun::backOver()
{
    if (!pauseForStep() || m_stage->step() == 0)
        return;
    auto step = m_stage->step();
    const auto actor = m_stage->taken(step).taken.actor;
    while (step > 0 && m_stage->taken(step).taken.actor == actor)
        --step;
    seek(step);
}

void SimulatorRun::seek(std::uint64_t step)
{
    if (!pauseForStep())
        return;
    const auto isNext = step == m_stage->step() + 1;
    m_stage->seek(std::min(step, m_stage->end()));
    look(isNext);
}

void SimulatorRun::seek(std::uint64_t branch, std::uint64_t step)
{
    if (!pauseForStep())
        return;
    m_stage->seek(branch, step);
    look(false);
    Q_EMIT branchesChanged();
}

void SimulatorRun::take(const std::string& label)
{
    if (!pauseForStep())
        return;
    if (const auto taken = m_stage->take(label); !taken) {
        Q_EMIT refused(QString::fromStdString(taken.error().text));
        return;
    }
    look(true);
    noticeBranches();
}

void SimulatorRun::allow(const std::string& fault, std::uint32_t times)
{
    if (!pauseForStep())
        return;
    if (const auto allowed = m_stage->allow(fault, times); !allowed) {
        Q_EMIT refused(QString::fromStdString(allowed.error().text));
        return;
    }
    look(false);
    noticeBranches();
}

void SimulatorRun::rename(std::uint64_t branch, const QString& name)
{
    if (!isFree())
        return;
    m_stage->rename(branch, name.toStdString());
    Q_EMIT branchesChanged();
}

void SimulatorRun::setRunning(bool runs)
{
    if (isFree())
        setMode(runs ? Mode::Running : Mode::Paused);
}

void SimulatorRun::setFast(bool runs)
{
    if (isFree())
        setMode(runs ? Mode::Fast : Mode::Paused);
}

void SimulatorRun::setSpeed(double speed)
{
    m_speed = std::clamp(speed, 0.1, 1000.0);
    if (m_mode == Mode::Running)
        m_virtual = m_stage->now();
}

void SimulatorRun::advance(Clock::duration elapsed)
{
    if (m_mode == Mode::Express)
        return checkExpress();
    if (m_mode == Mode::Fast)
        return goOnFor(frameBudget);
    if (m_mode != Mode::Running)
        return;
    // A frame that came late must not make the run leap.
    const auto shownAtMost = std::min<Clock::duration>(elapsed, 100ms);
    m_virtual += std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::duration<double>(shownAtMost) * m_speed);
    goOnUntil(m_virtual);
}

//! One step of a run; false when it is to end here.
bool SimulatorRun::goOnOnce()
{
    if (!m_stage->goOn()) {
        setMode(Mode::Paused);
        Q_EMIT stopped(tr("Nothing more happens by itself: the run is quiet."));
        return false;
    }
    if (!m_watch || !m_watch->isMetBy(*m_stage))
        return true;
    setMode(Mode::Paused);
    m_sought = m_breakpoints;
    sayWhyStopped();
    return false;
}

void SimulatorRun::goOnUntil(sim::Instant instant)
{
    const auto until = Clock::now() + frameBudget;
    auto steps = 0;
    auto next = m_stage->nextAt();
    const auto quiet = !next && m_stage->step() == m_stage->end();
    while (m_mode == Mode::Running && (quiet || (next && *next <= instant))
           && Clock::now() < until) {
        ++steps;
        if (!goOnOnce())
            break;
        next = m_stage->nextAt();
        if (!next)
            break;
    }
    // Too fast for this machine: the clock waits for the run.
    if (next && *next < instant)
        m_virtual = *next;
    if (steps > 0)
        look(true);
}

void SimulatorRun::goOnFor(Clock::duration budget)
{
    const auto until = Clock::now() + budget;
    do {
        if (!goOnOnce())
            break;
    } while (Clock::now() < until);
    look(true);
}

void SimulatorRun::sayWhyStopped()
{
    if (const auto met = firstMet(m_sought, *m_stage))
        Q_EMIT stopped(tr("Stopped at the breakpoint: %1.").arg(QString::fromStdString(met->text)));
}

bool SimulatorRun::isRefused(const std::string& condition)
{
    if (condition.empty())
        return false;
    const auto check = checkCondition(QString::fromStdString(condition), *m_stage);
    if (!check.isValid)
        Q_EMIT refused(check.message);
    return !check.isValid;
}

void SimulatorRun::startExpress(Breakpoints sought, bool isBack,
                                std::function<bool(const std::stop_token&)> go)
{
    m_sought = std::move(sought);
    m_isBack = isBack;
    m_isDone = false;
    m_isMet = false;
    m_reached = m_stage->step();
    setMode(Mode::Express);
    m_worker = std::jthread([this, go = std::move(go)](const std::stop_token& stop) {
        m_isMet = go(stop);
        m_isDone = true;
    });
}

void SimulatorRun::runTo(const std::string& also)
{
    if (!pauseForStep() || isRefused(also))
        return;
    auto sought = m_breakpoints;
    if (!also.empty())
        sought.push_back({also});
    auto until = watched(sought, *m_stage);
    startExpress(std::move(sought), false,
                 [this, until = std::move(until)](const std::stop_token& stop) {
                     auto isMet = false;
                     m_stage->run([&](const Stage& stage) {
                         m_reached = stage.step();
                         isMet = until && until->isMetBy(stage);
                         return isMet || stop.stop_requested();
                     });
                     return isMet;
                 });
}

void SimulatorRun::backTo(const std::string& condition)
{
    if (!pauseForStep() || isRefused(condition))
        return;
    auto sought = condition.empty() ? m_breakpoints : Breakpoints{{condition}};
    auto until = watched(sought, *m_stage);
    if (!until)
        return seek(0);
    startExpress(std::move(sought), true,
                 [this, until = std::move(*until)](const std::stop_token& stop) {
                     return runBackUntil(*m_stage, until, [this, &stop](const Stage& stage) {
                         m_reached = stage.step();
                         return stop.stop_requested();
                     });
                 });
}

void SimulatorRun::cancelExpress()
{
    m_worker.request_stop();
}

void SimulatorRun::finishExpress()
{
    if (m_worker.joinable())
        m_worker.join();
    checkExpress();
}

void SimulatorRun::checkExpress()
{
    if (m_mode != Mode::Express || !m_isDone)
        return;
    const auto isCancelled = m_worker.get_stop_token().stop_requested();
    if (m_worker.joinable())
        m_worker.join();
    setMode(Mode::Paused);
    look(false);
    noticeBranches();
    if (m_isMet)
        sayWhyStopped();
    else if (m_isBack && !isCancelled)
        Q_EMIT stopped(tr("No step before this one meets it."));
    else if (isQuiet())
        Q_EMIT stopped(tr("Nothing more happens by itself: the run is quiet."));
}

void SimulatorRun::setBreakpoints(Breakpoints breakpoints)
{
    m_breakpoints = std::move(breakpoints);
    if (isFree())
        m_watch = watched(m_breakpoints, *m_stage);
    Q_EMIT breakpointsChanged();
}

//! Once: what is there already is only put on.
void SimulatorRun::addBreakpoint(const std::string& condition)
{
    auto all = m_breakpoints;
    std::erase_if(all, [&](const Breakpoint& one) { return one.text == condition; });
    all.push_back({condition});
    setBreakpoints(std::move(all));
}

} // namespace app
