#pragma once

#include "model/finding/alertrule.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace app {

class Desk;

//! The alert rules: a list with a tick each, and beside it what the rule at hand says. Saved as a
//! whole or not at all.
class AlertsDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a metrics are the names that can be chosen.
    AlertsDialog(Desk& desk, const QStringList& metrics, QWidget* parent);

    //! A rule for findings of this kind, at hand.
    void addRuleFor(const std::string& code, const std::string& where);

private:
    void buildList(QVBoxLayout& column);
    void buildForm(QFormLayout& form, const QStringList& metrics);
    void buildSnooze(QFormLayout& form);
    void connectForm();
    void fillList(int current);
    void showRule();
    void readForm();
    void refreshState();
    void addRule(model::AlertRule rule);
    void removeRule();
    void snooze(std::optional<std::chrono::minutes> time);
    QString freeName(const QString& name) const;
    model::AlertRule* current();
    void save();

    Desk& m_desk;
    std::vector<model::AlertRule> m_rules;
    QListWidget* m_list;
    QPushButton* m_remove;
    QWidget* m_form;
    QLineEdit* m_name;
    QComboBox* m_about;
    QComboBox* m_code;
    QComboBox* m_severity;
    QComboBox* m_metric;
    QLabel* m_metricWords;
    QComboBox* m_side;
    QDoubleSpinBox* m_above;
    QLineEdit* m_where;
    QSpinBox* m_lasting;
    QCheckBox* m_notify;
    QLabel* m_snoozed;
    bool m_showing = false; // the form is being filled: what changes is not the person's wish
};

} // namespace app
