#pragma once

#include "model/event/ids.h"

#include <QWidget>

class QStackedLayout;

namespace app {

class EmptyState;
class FindingsModel;
class RowView;

//! The findings dock. Enter or a double click on a line goes to its last event. The model is not
//! owned.
class FindingsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsPanel(FindingsModel& model, QWidget* parent = nullptr);

    void selectWorst();

Q_SIGNALS:
    void eventWanted(model::Row row);

private:
    void buildTable();
    void showRightPage();
    void buildActions();
    void addAction(const QString& name, const QString& text, void (FindingsPanel::*deed)());
    void goToEvent();
    void copySelection();

    FindingsModel& m_model;
    QStackedLayout* m_pages;
    RowView* m_table;
    EmptyState* m_empty;
};

} // namespace app
