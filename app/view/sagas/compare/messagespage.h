#pragma once

#include "app/view/sagas/compare/comparekeeper.h"
#include "app/view/viewcontext.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;

namespace app {

class AlignmentModel;
class EmptyState;

//! The saga in focus and another one, or its definition, message by message.
class MessagesPage : public QWidget
{
    Q_OBJECT

public:
    MessagesPage(const ViewContext& context, SagaFocus& focus, QWidget* parent = nullptr);

    void tick();
    //! Holds it against this saga; an empty key: against the definition.
    void holdAgainst(const QString& key);

private:
    void build();
    void connectSignals();
    [[nodiscard]] CompareWith wanted() const;
    void show();
    void sayWhyNot();
    void selectEvent(const QModelIndex& index);
    void showSelected();

    ViewContext m_context;
    SagaFocus& m_focus;
    CompareKeeper m_keeper;
    AlignmentModel* m_model;
    QComboBox* m_other;
    QLineEdit* m_key;
    QCheckBox* m_values;
    QLabel* m_verdict;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    bool m_isShowing = false; // the current row is set by us, not by a person
};

} // namespace app
