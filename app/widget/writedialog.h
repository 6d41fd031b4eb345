#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace app {

//! What a person is asked before something is written.
struct WriteQuestion
{
    QString question;       //!< "Mark 3 rows of public.outbox as processed?"
    QString warning;        //!< What it means and what cannot be undone.
    QString preview;        //!< The SQL, the records: shown as they are.
    QString button;         //!< Names the deed: "Mark 3 rows".
    QString productionName; //!< To be typed; empty: not a production connection.
    QString reason;         //!< As given when it was unlocked; may be changed.
};

//! The question before a write: what, how many, where, what cannot be undone, and why. Enter
//! cancels: the deed is done by choosing its button.
class WriteDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WriteDialog(const WriteQuestion& question, QWidget* parent = nullptr);

    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString typedName() const;

private:
    void buildWords(const WriteQuestion& question);
    void buildFields(const WriteQuestion& question);
    void buildButtons(const WriteQuestion& question);
    void refresh();

    const QString m_productionName;
    QLineEdit* m_reason;
    QLineEdit* m_name;
    QPushButton* m_write = nullptr;
};

} // namespace app
