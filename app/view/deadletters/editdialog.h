#pragma once

#include "app/session/replaydesk.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace app {

//! One dead letter as it is to be sent: key, headers, value. Nothing is sent here; what was written
//! goes into the next plan. Headers that are not text, or ours, are locked; those that tell secrets
//! are marked, and changing them is warned of.
class EditDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a original: as the replay would send it without an edit.
    EditDialog(const LetterEdit& original, const LetterEdit& shown, QWidget* parent = nullptr);

    [[nodiscard]] LetterEdit edit() const;
    [[nodiscard]] bool isChanged() const { return !(edit() == m_original); }

private:
    void buildFields();
    void buildButtons();
    void fill(const LetterEdit& shown);
    void addHeader(const std::string& name, const std::optional<std::string>& value);
    void check();

    const LetterEdit m_original;
    QLineEdit* m_key;
    QCheckBox* m_hasKey;
    QTableWidget* m_headers;
    QPlainTextEdit* m_value;
    QLabel* m_verdict;
    QPushButton* m_accept = nullptr;
    bool m_wasJson = false;
};

//! Whether a header's name says that its value is a secret.
bool isSensitiveHeader(const QString& name);

} // namespace app
