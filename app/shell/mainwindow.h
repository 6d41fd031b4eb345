#pragma once

#include "app/shell/actionlist.h"
#include "app/shell/docks.h"
#include "app/shell/livemodels.h"
#include "app/shell/preferences.h"
#include "app/view/eventlinks.h"
#include "app/view/viewcontext.h"
#include "model/workspace/workspace.h"
#include "sim/live/sandboxsettings.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QMenu;

namespace app {

struct ConnectionDraft;
class AlertBell;
class CommandPalette;
class EventPanel;
class DefinitionFolder;
class FindingsPanel;
class GateChip;
class GateKeeper;
class LifePanel;
class LogPanel;
class ProductionChip;
class ProductionFrame;
class SandboxHost;
class SandboxPanel;
class SearchPanel;
class SecretStore;
class SourcesPanel;
class View;
class ViewTabs;

//! What the window works with; all outlive it.
struct WindowParts
{
    Session& session;
    Preferences& preferences;
    SchemeWatcher& scheme;
    Desk& desk;
    SecretStore& secrets;
    bool remembers = true; //!< Whether the layout is kept between starts.
};

//! The window: menus, docks, views as tabs, status bar. It composes; what happens is in the parts.
//! Figures are pulled from the session twice a second.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts& parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    //! A URL or the path of a capture; what cannot be opened is said in the log.
    void openAddress(const QString& address);
    void open(const model::Connection& connection, const model::Watch& watch);
    void startSandbox(const sim::SandboxOptions& options);

    ActionList& actionList() { return *m_actions; }
    LiveModels& models() { return *m_models; }
    ViewTabs& views() { return *m_views; }
    Selection& selection() { return *m_context.selection; }
    //! Pulls the figures now, as the timer does.
    void tick();
    //! Brings the views up to date, as the faster timer does.
    void tickViews();
    void resetLayout();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildViews();
    void buildDocks();
    void buildSandbox();
    void buildWishes();
    void buildStatus();
    void buildGate();
    void buildActions();
    void addFileActions();
    void addViewActions();
    void addGoActions();
    void addLinkActions();
    void goTo(EventLinks::To to);
    void addCaptureActions();
    void addToolActions();
    void addHelpActions();
    void buildMenus();
    QMenu* addMenu(const QString& title, const QStringList& ids);
    void addTo(QMenu& menu, const QStringList& ids);
    void buildPalette();
    void connectSources();
    void applyPreferences();
    void changePreferences(const Preferences& wish);

    void newConnection();
    void editConnection(const ConnectionDraft& draft);
    void saveConnection(const ConnectionDraft& draft);
    void openSaved(const QString& name);
    void editSaved(const QString& name);
    void showSaved();
    void keepSaved(model::SavedConnection saved, const std::string& formerName);
    void fillSavedMenu(QMenu& menu);
    void showProperties(model::SourceId source);
    void askStart(model::SourceId source);
    void showLinked(const QString& link);
    void offerFirstSteps();
    void openSandboxSources();
    void openCapture();
    void showPreferences();
    void showAlerts();
    void showKeys();
    void showAbout();
    void toggleFullScreen();
    void walkPanes(int step);
    void makeRoom();
    void makeWayForView();
    void markProduction();
    void showGate();
    void sendToAll(const model::SourceCommand& command);

    WindowParts m_parts;
    std::unique_ptr<model::Categories> m_categories;
    ViewContext m_context;
    EventLinks m_links;
    LiveModels* m_models;
    ActionList* m_actions;
    ViewTabs* m_views;
    ProductionFrame* m_frame;
    ProductionChip* m_production;
    GateChip* m_gateChip;
    GateKeeper* m_gate;
    DefinitionFolder* m_definitions;
    CommandPalette* m_palette;
    Docks m_docks;
    StatusFields* m_status;
    SourcesPanel* m_sources = nullptr;
    FindingsPanel* m_findings = nullptr;
    AlertBell* m_bell = nullptr;
    LogPanel* m_log = nullptr;
    EventPanel* m_event = nullptr;
    LifePanel* m_life = nullptr;
    SearchPanel* m_search = nullptr;
    SandboxHost* m_sandbox = nullptr;
    QStringList m_sandboxOpened; // addresses of its parts that were opened
    SandboxPanel* m_sandboxPanel = nullptr;
    QTimer m_timer;
    QTimer m_viewTimer;
    QByteArray m_docksBeside; // how they stood before a view that wants all the room came
    bool m_closedByWidth = false;
    bool m_wantsUsualSizes = false; // nothing was remembered
};

} // namespace app
