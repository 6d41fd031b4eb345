#pragma once

#include "app/view/desk.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;
class QTreeView;
class QVBoxLayout;

namespace app {

class EmptyState;
class SavedModel;

//! The saved connections: open, edit, duplicate, move between folders, delete, import, export. What
//! needs secrets or opens something is told by signals; the rest is done on the desk.
class SavedDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SavedDialog(Desk& desk, QWidget* parent = nullptr);

    void importFile(const QString& path);
    void exportFile(const QString& path);
    void select(const QString& name);
    //! Puts the selected connection into \a group.
    void moveTo(const QString& group);

public Q_SLOTS:
    void duplicate();
    void askRemove();

Q_SIGNALS:
    void openWanted(const QString& name);
    void editWanted(const QString& name);
    void duplicated(const QString& from, const QString& to);
    void removed(const QString& name);
    //! With its secrets, which the desk does not keep.
    void imported(const model::SavedConnection& connection);

private:
    void buildTree();
    void buildButtons(QVBoxLayout& column);
    QPushButton* addButton(QVBoxLayout& column, const QString& text, const char* id);
    void fillMoveMenu();
    void refresh();
    void say(const QString& title, const QString& text);
    QString selected() const;

    Desk& m_desk;
    SavedModel* m_model;
    QStackedWidget* m_pages;
    QTreeView* m_tree;
    EmptyState* m_nothing;
    QPushButton* m_open = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_duplicate = nullptr;
    QPushButton* m_move = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace app
