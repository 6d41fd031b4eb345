#pragma once

#include "app/view/simulator/breakpoint.h"
#include "app/view/simulator/picturediff.h"
#include "sim/stage/stage.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace app {

//! Steers one run: steps, runs by the virtual clock, stops at breakpoints, and keeps what there is
//! to show of the step it stands at. The stage is asked on the GUI thread, except while it runs
//! express: then a worker has it and everything shown stays as it was.
class SimulatorRun : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        Paused,
        Running, //!< By the virtual clock, at a speed.
        Fast,    //!< As many steps as can be shown.
        Express, //!< In a worker, without showing.
    };
    using Clock = std::chrono::steady_clock;

    //! What there is to show. Taken once a move.
    struct Shown
    {
        sim::stage::Picture picture;
        PictureDiff changes; //!< By the last move, when it went on.
        std::vector<sim::stage::Choice> choices;
        std::vector<sim::stage::Verdict> verdicts;
        std::uint64_t step = 0;
        std::uint64_t end = 0;
        std::uint64_t branch = 0;
        std::optional<sim::stage::Step> last;   //!< That led here; none at the beginning.
        std::optional<sim::stage::Step> struck; //!< The last fault, if it is a few steps old.
        bool wentOn = false;                    //!< The move was forwards.

        //! What the clock or the record takes next.
        [[nodiscard]] const sim::stage::Choice* next() const;
    };

    explicit SimulatorRun(QObject* parent = nullptr);
    ~SimulatorRun() override;

    void open(std::unique_ptr<sim::stage::Stage> stage, const QString& title);
    void close();
    [[nodiscard]] bool isOpen() const { return m_stage != nullptr; }
    //! Nothing while it runs express: a worker has it.
    [[nodiscard]] const sim::stage::Stage* stage() const;
    [[nodiscard]] const Shown& shown() const { return m_shown; }
    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] sim::Instant start() const { return m_start; }
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isQuiet() const; //!< Nothing more can happen by the clock.

    //! Steps of any branch from \a from on; where it stands does not change.
    [[nodiscard]] std::vector<sim::stage::Step> stepsOf(std::uint64_t branch, std::uint64_t from,
                                                        std::uint64_t most) const;

    // Stepping. Each pauses a run.
    void stepOn();
    void stepBack();
    //! To the end of what the next actor does; back: to the beginning of what the last one did.
    void stepOver();
    void backOver();
    void seek(std::uint64_t step);
    void seek(std::uint64_t branch, std::uint64_t step);
    void take(const std::string& label);
    void allow(const std::string& fault, std::uint32_t times);
    void rename(std::uint64_t branch, const QString& name);

    // Running.
    void setRunning(bool runs);
    void setFast(bool runs);
    void setSpeed(double speed);
    [[nodiscard]] double speed() const { return m_speed; }
    //! As much as the virtual clock has gone on in \a elapsed; what the timer calls.
    void advance(Clock::duration elapsed);

    //! Express, until a breakpoint or \a also is met, or all is quiet.
    void runTo(const std::string& also = {});
    //! Back to the last step that meets \a condition; of none, a breakpoint. Express as well: it is
    //! executed again on the way. Stays where it is when there is none.
    void backTo(const std::string& condition = {});
    void cancelExpress();
    [[nodiscard]] std::uint64_t expressStep() const { return m_reached; }
    //! Waits for a worker, for tests and for closing.
    void finishExpress();

    [[nodiscard]] const Breakpoints& breakpoints() const { return m_breakpoints; }
    void setBreakpoints(Breakpoints breakpoints);
    void addBreakpoint(const std::string& condition);

Q_SIGNALS:
    void opened();
    //! It stands elsewhere, or something shown has changed.
    void moved();
    void branchesChanged();
    void modeChanged();
    void breakpointsChanged();
    //! Why it stopped, in words.
    void stopped(const QString& why);
    //! What was asked for cannot be.
    void refused(const QString& why);

private:
    [[nodiscard]] bool isFree() const { return m_stage && m_mode != Mode::Express; }
    bool pauseForStep();
    void setMode(Mode mode);
    void look(bool wentOn);
    void goOnUntil(sim::Instant instant);
    void goOnFor(Clock::duration budget);
    bool goOnOnce();
    bool isRefused(const std::string& condition);
    void startExpress(Breakpoints sought, bool isBack,
                      std::function<bool(const std::stop_token&)> go);
    void checkExpress();
    void sayWhyStopped();
    void noticeBranches();
    [[nodiscard]] std::optional<sim::stage::Step> recentFault() const;

    std::unique_ptr<sim::stage::Stage> m_stage;
    QString m_title;
    sim::Instant m_start{};
    Shown m_shown;
    Breakpoints m_breakpoints;
    std::optional<sim::until::Until> m_watch; // while it runs by the clock
    Mode m_mode = Mode::Paused;
    double m_speed = 1;
    sim::Instant m_virtual{}; // how far the virtual clock has gone while running
    std::size_t m_branches = 0;
    std::atomic<std::uint64_t> m_reached = 0;
    std::atomic<bool> m_isDone = false;
    Breakpoints m_sought; // what a run in the worker is to stop at
    bool m_isBack = false;
    bool m_isMet = false;  // the worker's, until it is done
    std::jthread m_worker; // last: it uses all of the above
};

} // namespace app
