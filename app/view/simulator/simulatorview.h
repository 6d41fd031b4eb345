#pragma once

#include "app/view/simulator/simulatorrun.h"
#include "app/view/simulator/stagefeed.h"
#include "app/view/simulator/tokenlook.h"
#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "sim/gallery/gallery.h"

#include <QElapsedTimer>
#include <QTimer>

#include <map>

class QComboBox;
class QLabel;
class QPushButton;
class QMenu;
class QSplitter;
class QStackedLayout;
class QTabWidget;
class QToolBar;
class QToolButton;

namespace app {

class ComparePanel;
class FaultShelf;
class GalleryPage;
class GuidePanel;
class Inspector;
class LineList;
class MessageBar;
class MonteCarloPanel;
class NextLine;
class OpeningBar;
class Panel;
class RowView;
class RunTree;
class SimulatorCanvas;
class StepsModel;
class TimelineBar;
struct RunFile;

//! The simulator: a gallery of scenarios, and the run that was opened from it with everything one
//! steers it by. GUI thread; a timer of its own drives a running run.
class SimulatorView : public View
{
    Q_OBJECT

public:
    explicit SimulatorView(const ViewContext& context, QWidget* parent = nullptr);
    ~SimulatorView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat&) override {}
    [[nodiscard]] bool wantsWholeWindow() const override { return true; }

    [[nodiscard]] SimulatorRun& run() { return *m_run; }
    [[nodiscard]] GalleryPage& gallery() { return *m_gallery; }
    //! Says in the view why it cannot be opened.
    void open(const sim::gallery::Scenario& scenario, const sim::gallery::Opening& opening,
              bool withGuide);
    void openStage(std::unique_ptr<sim::stage::Stage> stage, const QString& title);
    //! A scenario, a definition or a saved run; read on a thread of its own.
    void openFile(const QString& path);
    [[nodiscard]] OpeningBar& opening() { return *m_opening; }
    //! What was published up to where it stands, as NDJSON.
    void exportRecords(const QString& path);
    //! One run of a series, gone on to where the invariant breaks.
    void openSeed(const QString& title, const std::string& world,
                  const sim::gallery::Settings& settings, const QString& invariant);
    void showGallery();
    [[nodiscard]] bool isInGallery() const;

protected:
    //! Files of runs, wherever they are dropped; others are the window's.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Tool
    {
        const char* id;
        const char* icon;
        QString text;
        QString shortText;
        QKeySequence key;
    };

    QAction* addTool(const Tool& tool, std::function<void()> deed);
    void addStepTools();
    void addRunTools();
    void addOtherTools();
    QPushButton* stepButton();
    void buildSpeed();
    QToolBar* buildToolBar();
    QWidget* buildRunPage();
    QWidget* buildLeft();
    QWidget* buildMiddle();
    QWidget* buildRight();
    QWidget* buildTabs();
    void buildSteps();
    void connectRun();
    void connectPanels();
    void inspect();

    void follow();
    void showTables();
    void showModes();
    void showChoices();
    void showVerdicts();
    void showBreakpoints();
    void showStatus();
    void showPresentStep();
    void runUntil();
    void breakHere();
    void addBreakpoint();
    void goToStep();
    void save();
    void openFile();
    void exportRecords();
    void exportPicture();
    void fillCardMenu(QMenu& menu, const QString& card);
    void fillLinkMenu(QMenu& menu, const QString& from, const QString& to);
    void openRead(RunFile& file);
    void refuse(const QString& why);

    ViewContext m_context;
    StageFeed m_feed;
    SimulatorRun* m_run;
    TokenLook m_look;
    bool m_isSpanned = false; // the other views were told to end where the slider stands
    QString m_until;          // what was asked for last
    QTimer m_clock;
    QTimer m_tablesDue; // the outbox and the keys are shown to the other views
    QElapsedTimer m_sinceFrame;
    std::map<QString, QAction*> m_tools;
    QStackedLayout* m_pages = nullptr;
    GalleryPage* m_gallery = nullptr;
    MessageBar* m_message = nullptr;
    OpeningBar* m_opening = nullptr;
    QComboBox* m_speed = nullptr;
    QToolButton* m_seed = nullptr;
    QLabel* m_time = nullptr;
    NextLine* m_next = nullptr;
    SimulatorCanvas* m_canvas = nullptr;
    TimelineBar* m_timeline = nullptr;
    QTabWidget* m_tabs = nullptr;
    StepsModel* m_steps = nullptr;
    RowView* m_table = nullptr;
    ComparePanel* m_compare = nullptr;
    MonteCarloPanel* m_many = nullptr;
    RunTree* m_runs = nullptr;
    LineList* m_breakpoints = nullptr;
    Inspector* m_inspector = nullptr;
    GuidePanel* m_guide = nullptr;
    LineList* m_choices = nullptr;
    LineList* m_verdicts = nullptr;
    FaultShelf* m_faults = nullptr;
    std::map<QString, Panel*> m_panels;
    QSplitter* m_split = nullptr;
};

} // namespace app
