#pragma once

#include "app/view/simulator/runfile.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <thread>

class QLabel;
class QProgressBar;

namespace app {

//! Reads a run's file on a thread of its own, for a saved run is executed again, which may take its
//! time; shows how far it is, and lets one cancel. GUI thread. Hidden while nothing is read.
class OpeningBar : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningBar(QWidget* parent = nullptr);
    ~OpeningBar() override;

    //! What was being read before is given up.
    void start(const QString& path);
    void cancel();
    [[nodiscard]] bool isOpening() const { return m_isOpening; }
    //! Waits, for tests.
    void finish();

Q_SIGNALS:
    //! The receiver takes what it holds.
    void opened(app::RunFile& file);
    void failed(const QString& why);

private:
    void look();

    QTimer m_timer;
    QLabel* m_label = nullptr;
    QProgressBar* m_share = nullptr;
    bool m_isOpening = false;
    std::atomic<double> m_done = 0;
    std::atomic<bool> m_isDone = false;
    model::Result<RunFile> m_read = RunFile{}; // the worker's, until it is done
    std::jthread m_worker;                     // last: it uses all of the above
};

} // namespace app
