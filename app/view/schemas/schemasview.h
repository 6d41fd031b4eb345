#pragma once

#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "model/schema/schemaboard.h"

#include <memory>
#include <optional>

class QAction;
class QLabel;
class QStackedLayout;
class QTabWidget;
class QToolBar;

namespace app {

class EmptyState;
class FieldsModel;
class MessageBar;
class RowView;
class UpcastPanel;
class VersionBars;
class VersionsModel;

//! The types and versions in flight, what their payloads look like, and how old ones become new
//! ones. GUI thread.
class SchemasView : public View
{
    Q_OBJECT

public:
    explicit SchemasView(const ViewContext& context, QWidget* parent = nullptr);
    ~SchemasView() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    //! Where the user's upcasters lie; reads them.
    void setUpcasterFolder(const QString& folder);
    void reloadUpcasters();

    VersionsModel& versions() { return *m_versions; }
    FieldsModel& fields() { return *m_fields; }
    UpcastPanel& upcast() { return *m_upcast; }
    //! The schema of the chosen line as JSON Schema; empty when there is none.
    QString jsonSchema() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolBar* buildToolBar();
    QAction* addTool(QToolBar& bar, const char* id, const char* icon, const QString& text);
    QWidget* buildVersions();
    QWidget* buildBelow();
    void connectSignals();
    void refresh();
    void showLine();
    void showFields();
    void showLookedAt();
    void showEmptyState();
    void showSelection();
    void chooseSomething();
    const model::VersionLine* chosen() const;
    void goToEvent(const QModelIndex& index);
    void exportSchema();
    void takeAsItIs();
    void openFolder();
    void filterByType();

    ViewContext m_context;
    model::SchemaBoard& m_board;
    std::shared_ptr<const model::SchemaSnapshot> m_snapshot;
    VersionsModel* m_versions;
    FieldsModel* m_fields;
    RowView* m_versionTable = nullptr;
    RowView* m_fieldTable = nullptr;
    EmptyState* m_noFields = nullptr;
    QStackedLayout* m_fieldPages = nullptr;
    VersionBars* m_bars = nullptr;
    UpcastPanel* m_upcast = nullptr;
    QTabWidget* m_tabs = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_pages = nullptr;
    MessageBar* m_message = nullptr;
    QLabel* m_lookedAt = nullptr;
    QAction* m_export = nullptr;
    QAction* m_settle = nullptr;
    QString m_folder;
    int m_ticks = 0;
};

} // namespace app
