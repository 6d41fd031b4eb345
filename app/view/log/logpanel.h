#pragma once

#include <QWidget>

namespace app {

class LogModel;
class RowView;

//! The log dock: follows its end until the person scrolls or selects. The model is not owned.
class LogPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanel(LogModel& model, QWidget* parent = nullptr);

private:
    void buildTable();
    void buildActions();
    void copySelection() const;

    LogModel& m_model;
    RowView* m_table;
};

} // namespace app
