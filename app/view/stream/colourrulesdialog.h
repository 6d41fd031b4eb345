#pragma once

#include <QDialog>

class QTableWidget;

namespace app {

class Desk;

//! The colour rules: a filter and a colour each, the first that applies counts. What is wrong is
//! said in its row; saved are only the right ones.
class ColourRulesDialog : public QDialog
{
    Q_OBJECT

public:
    ColourRulesDialog(Desk& desk, QWidget* parent);

    void addRule(const QString& filter);

private:
    void addRow(bool enabled, const QString& filter, const QString& colour);
    void moveRow(int by);
    bool check();
    void save();

    Desk& m_desk;
    QTableWidget* m_table;
};

} // namespace app
