#pragma once

#include "sim/montecarlo/montecarlo.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <thread>

namespace app {

//! One series of runs in threads of its own. GUI thread; a timer asks how far it is.
class MonteCarloJob : public QObject
{
    Q_OBJECT

public:
    explicit MonteCarloJob(QObject* parent = nullptr);
    ~MonteCarloJob() override;

    //! Each waits for the one before, which is cancelled.
    void start(const sim::montecarlo::Series& series, std::uint64_t runs);
    //! The same series as text, a line a run.
    void startCsv(const sim::montecarlo::Series& series, std::uint64_t runs);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] std::uint64_t done() const { return m_progress.done; }
    //! Waits, for tests.
    void wait();

Q_SIGNALS:
    void advanced(qulonglong done);
    //! A series that was cancelled has the runs that were done.
    void reported(const sim::montecarlo::Report& report);
    void csvMade(const std::string& text, bool isWhole);

private:
    void begin(std::function<void()> work);
    void look();

    QTimer m_timer;
    sim::montecarlo::Progress m_progress;
    bool m_isRunning = false;
    bool m_isCsv = false;
    std::atomic<bool> m_isDone = false;
    sim::montecarlo::Report m_report; // the worker's, until it is done
    std::string m_csv;                // as well
    std::jthread m_worker;
};

} // namespace app
