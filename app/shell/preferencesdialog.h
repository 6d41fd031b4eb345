#pragma once

#include "app/shell/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace app {

//! The preferences. What can change while the program runs is applied at once by changed();
//! language and budget count from the next start, and the dialog says so.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences& now, QWidget* parent = nullptr);

Q_SIGNALS:
    void changed(const Preferences& wish);

private:
    void addLook(QFormLayout& form);
    void addZones(QComboBox& box);
    void addStore(QFormLayout& form);
    QSpinBox* addFigure(QFormLayout& form, const QString& label, const QString& id);
    QComboBox* addChoice(QFormLayout& form, const QString& label, const QString& id);
    void tell();

    Preferences m_wish;
    QComboBox* m_scheme = nullptr;
    QComboBox* m_language = nullptr;
    QComboBox* m_zone = nullptr;
    QCheckBox* m_comfortable = nullptr;
    QCheckBox* m_reduceMotion = nullptr;
    QSpinBox* m_rows = nullptr;
    QSpinBox* m_memory = nullptr;
    QSpinBox* m_disk = nullptr;
    QLabel* m_restart = nullptr;
};

} // namespace app
