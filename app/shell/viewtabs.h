#pragma once

#include <QTabWidget>

namespace app {

//! The views as tabs. Where they do not fit, the names go and the icons stay, with the name as a
//! tooltip; only then it scrolls. Ctrl+Tab goes to the view that was used last.
class ViewTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit ViewTabs(QWidget* parent = nullptr);

    void addView(QWidget* view, const QString& icon, const QString& title);
    void goToLastUsed();
    bool showsIconsOnly() const { return m_iconsOnly; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void tabInserted(int index) override;

private:
    void fit();
    int fullWidth() const;
    void remember(int index);

    QStringList m_titles;
    QList<QWidget*> m_used; // the newest first
    bool m_iconsOnly = false;
};

} // namespace app
