#pragma once

#include <QAbstractButton>

namespace app {

//! The field in the menu's corner. It looks like a search field and opens the command palette.
class SearchField : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SearchField(QWidget* parent = nullptr);

    //! What stands at the right in a small box: "Ctrl+K".
    void setShortcutText(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_shortcut;
};

} // namespace app
