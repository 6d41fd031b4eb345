#pragma once

#include <QDialog>

#include <chrono>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

//! A connection that could be unlocked.
struct UnlockChoice
{
    QString name;
    bool production = false;
};

//! Asks for how long, and why, a connection may be written to. A production connection's name has
//! to be typed; the button wakes when it is right.
class UnlockDialog : public QDialog
{
    Q_OBJECT

public:
    //! At least one choice; the one at \a chosen stands first.
    UnlockDialog(const std::vector<UnlockChoice>& choices, int chosen, QWidget* parent = nullptr);

    [[nodiscard]] int chosen() const;
    [[nodiscard]] std::chrono::minutes time() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString typedName() const;

private:
    void buildFields();
    void buildButtons();
    void showChoice();
    void refresh();

    const std::vector<UnlockChoice> m_choices;
    QLabel* m_question;
    QComboBox* m_connection;
    QComboBox* m_time;
    QLineEdit* m_reason;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QPushButton* m_unlock = nullptr;
};

} // namespace app
