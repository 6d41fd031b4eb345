#pragma once

#include "app/view/view.h"
#include "app/view/viewcontext.h"
#include "model/consumer/grouplag.h"

class QLabel;
class QLineEdit;
class QMenu;
class QModelIndex;
class QStackedLayout;
class QTreeView;

namespace app {

class ConsumerTreeModel;
class EmptyState;
class GroupPanel;

//! The Consumers tab: who reads what, how far behind, and why. Read only: no offset is altered
//! anywhere.
class ConsumersView : public View
{
    Q_OBJECT

public:
    explicit ConsumersView(const ViewContext& context, QWidget* parent = nullptr);

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    ConsumerTreeModel& model() { return *m_model; }
    QTreeView& tree() { return *m_tree; }
    //! Brings a group to sight and selects it.
    void select(const QString& group);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildBar();
    void buildTree();
    void follow(const QString& link);
    void refresh();
    void showSummary();
    void showRightPage();
    void showGroup();
    void showMenu(const QPoint& at);
    void fillMenu(QMenu& menu, const QModelIndex& at);
    void addStreamActions(QMenu& menu, const QModelIndex& at);
    void addCopyActions(QMenu& menu, const QModelIndex& at);

    ViewContext m_context;
    ConsumerTreeModel* m_model;
    QTreeView* m_tree;
    QLineEdit* m_filter = nullptr;
    QLabel* m_summary = nullptr;
    EmptyState* m_empty;
    QStackedLayout* m_pages = nullptr;
    GroupPanel* m_panel;
    TimeFormat m_times;
    std::shared_ptr<const model::GroupLags> m_shown;
    std::vector<model::GroupWatchState> m_watches;
    QString m_wanted; // a group to be selected as soon as it is there
    QString m_said;
};

} // namespace app
