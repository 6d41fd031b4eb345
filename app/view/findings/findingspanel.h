#pragma once

#include "app/view/viewcontext.h"
#include "model/finding/mute.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace app {

class EmptyState;
class FindingsFilter;
class FindingsModel;
class RowView;

//! The findings dock. Enter or a double click on a line goes to its last event, or where its link
//! leads. Muted lines are hidden and counted. The model is not owned.
class FindingsPanel : public QWidget
{
    Q_OBJECT

public:
    FindingsPanel(FindingsModel& model, const ViewContext& context, QWidget* parent = nullptr);

    void selectWorst();

Q_SIGNALS:
    void alertsWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildStrip();
    QToolButton* stripButton(const QString& id, const QString& icon, const QString& text);
    void buildTable();
    void buildActions();
    QAction* addAction(const QString& name, const QString& text, void (FindingsPanel::*deed)());
    void buildMuteMenu();
    void showRightPage();
    void showMutedCount();
    void showFilter(bool shown);
    void readMutes();

    const model::FindingLine* current() const;
    bool isHeld(model::Row row) const;
    void go();
    void goToView();
    void copyLine();
    void copyAll();
    void muteCurrent(std::optional<std::chrono::minutes> time, bool everywhere);
    void unmuteCurrent();
    void refreshActions();

    FindingsModel& m_model;
    ViewContext m_context;
    FindingsFilter* m_filter;
    QVBoxLayout* m_strip = nullptr;
    QToolButton* m_filterButton = nullptr;
    QToolButton* m_mutedButton = nullptr;
    QLineEdit* m_text;
    QStackedLayout* m_pages;
    RowView* m_table;
    EmptyState* m_empty;
    QAction* m_go = nullptr;
    QAction* m_goToView = nullptr;
    QMenu* m_mute = nullptr;
    QAction* m_unmute = nullptr;
};

} // namespace app
