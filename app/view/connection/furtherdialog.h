#pragma once

#include <QDialog>

#include <map>
#include <string>

class QPlainTextEdit;

namespace app {

//! Properties that have no field of their own, one "name=value" a line.
class FurtherDialog : public QDialog
{
    Q_OBJECT

public:
    explicit FurtherDialog(const std::map<std::string, std::string>& properties,
                           QWidget* parent = nullptr);

    std::map<std::string, std::string> properties() const;

private:
    QPlainTextEdit* m_text;
};

} // namespace app
