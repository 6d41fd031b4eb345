#pragma once

#include "app/view/simulator/simulatorrun.h"
#include "sim/gallery/scenario.h"
#include "sim/montecarlo/montecarlo.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace app {

class DurationPlot;
class LineList;
class MonteCarloJob;

//! The run's world with thousands of seeds: how long sagas take, how they end, which invariants
//! break and with which seed first. A click on that opens it.
class MonteCarloPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MonteCarloPanel(SimulatorRun& run, QWidget* parent = nullptr);

    [[nodiscard]] MonteCarloJob& job() { return *m_job; }
    [[nodiscard]] const sim::montecarlo::Report& report() const { return m_report; }
    void exportCsv(const QString& path);

Q_SIGNALS:
    //! A run that broke an invariant is to be stepped to where it did.
    void seedWanted(const QString& title, const std::string& world,
                    const sim::gallery::Settings& settings, const QString& invariant);
    void refused(const QString& why);
    void said(const QString& what);

private:
    QHBoxLayout* buildTools();
    QHBoxLayout* buildFigures();
    void takeWorld();
    void check();
    [[nodiscard]] model::Result<sim::montecarlo::Series> series() const;
    void startOrCancel();
    void show(const sim::montecarlo::Report& report);
    void showModes();
    void openSeed(int line);
    void writeCsv(const std::string& text, bool isWhole);

    SimulatorRun& m_run;
    MonteCarloJob* m_job;
    std::string m_world;               // of the run; none: nothing is open
    sim::gallery::Settings m_settings; // of the run
    std::string m_usedWorld;           // of the series that is shown
    sim::gallery::Settings m_used;
    QString m_title;
    QString m_csvPath;
    sim::montecarlo::Report m_report;
    std::vector<const sim::montecarlo::Tally*> m_shown; // line by line
    QSpinBox* m_runs = nullptr;
    QLineEdit* m_rates = nullptr;
    QPushButton* m_start = nullptr;
    QToolButton* m_csv = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_status = nullptr;
    DurationPlot* m_plot = nullptr;
    LineList* m_ends = nullptr;
    LineList* m_tallies = nullptr;
};

} // namespace app
