#pragma once

#include "app/view/sagas/base/sagafocus.h"
#include "app/view/sagas/base/sagapanel.h"
#include "app/view/sagas/sequence/sequenceexport.h"
#include "app/view/sagas/story/storykeeper.h"
#include "app/view/viewcontext.h"

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace app {

class EmptyState;
class MessageBar;
class SequenceCanvas;

//! The saga in focus as a sequence diagram, with its tools: axis, folding, zoom, export.
class SequencePanel : public SagaPanel
{
    Q_OBJECT

public:
    SequencePanel(const ViewContext& context, SagaFocus& focus, QWidget* parent = nullptr);
    ~SequencePanel() override;

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    [[nodiscard]] SequenceCanvas& canvas() { return *m_canvas; }
    void exportTo(const QString& path, sequenceexport::Form form);
    void fillMenu(QMenu& menu);

private:
    void build();
    QToolBar* buildToolBar();
    void addAxisTools(QToolBar& bar);
    void addExportTool(QToolBar& bar);
    QAction* addTool(QToolBar& bar, const char* id, const QString& icon, const QString& text);
    void connectSignals();
    void take(const std::shared_ptr<const ToldSaga>& told);
    void showEmpty();
    void selectRow(qulonglong row);
    void followSelection();
    void askWhereToExport(sequenceexport::Form form);
    void copy(sequenceexport::Form form);
    void openInStream();
    void openOutboxRow();
    void copyEvent();
    void filterBySaga();

    const ViewContext m_context;
    SagaFocus& m_focus;
    StoryKeeper m_keeper;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    SequenceCanvas* m_canvas;
    MessageBar* m_message;
    QLabel* m_count = nullptr;
    QComboBox* m_axis = nullptr;
    QAction* m_fold = nullptr;
    QAction* m_export = nullptr;
};

} // namespace app
