#pragma once

#include "app/session/sourcestate.h"
#include "app/view/viewcontext.h"
#include "model/source/eventsource.h"

#include <QModelIndex>
#include <QWidget>

class QAction;
class QStackedLayout;

namespace app {

class EmptyState;
class SourceTree;
class SourceTreeModel;

//! The sources dock: the tree, its context menu, and what to do when there is no source. The model
//! is not owned.
class SourcesPanel : public QWidget
{
    Q_OBJECT

public:
    SourcesPanel(SourceTreeModel& model, const ViewContext& context, QWidget* parent = nullptr);

    //! The source that the current line belongs to; nothing when none is selected.
    std::optional<model::SourceId> currentSource() const;
    //! Empty unless a topic or partition is selected.
    QString currentChannel() const;

    //! What a source can be asked for; also the entries of the window's Capture menu.
    const QList<QAction*>& sourceActions() const { return m_actions; }
    //! Puts each to what is possible with the current line.
    void refreshActions();

    void select(model::SourceId source);
    //! Selects the line of a topic and shows its events alone.
    void showTopic(const QModelIndex& topic);

Q_SIGNALS:
    void newConnectionWanted();
    void captureWanted();
    void sandboxWanted();
    void propertiesWanted(model::SourceId source);
    void startWanted(model::SourceId source);

private:
    using Deed = void (SourcesPanel::*)();

    void buildTree();
    void buildEmpty();
    void buildActions();
    QAction* addAction(const QString& id, const QString& text, Deed deed);
    void showMenu(const QPoint& at);
    void showRightPage();

    const SourceState* find(std::vector<SourceState>& states) const;
    void send(model::SourceCommand command);
    void watchOnly();
    void showOnly();
    void hideTopic();
    void jumpToNow();
    void startFrom();
    void pauseOrResume();
    void closeSource();
    void showProperties();
    void copyName();

    SourceTreeModel& m_model;
    ViewContext m_context;
    Session& m_session;
    QStackedLayout* m_pages;
    SourceTree* m_tree;
    EmptyState* m_empty;
    QList<QAction*> m_actions;
};

} // namespace app
