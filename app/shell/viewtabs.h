#pragma once

#include <QTabWidget>

namespace app {

//! The views as tabs. Where they do not fit, the names go and the icons stay, with the name as a
//! tooltip; only then it scrolls. Ctrl+Tab goes to the view that was used last. A view whose
//! property "badge" is a text has it beside its name.
class ViewTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit ViewTabs(QWidget* parent = nullptr);

    void addView(QWidget* view, const QString& icon, const QString& title);
    void goToLastUsed();
    bool showsIconsOnly() const { return m_iconsOnly; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void tabInserted(int index) override;

private:
    void fit();
    int fullWidth() const;
    QString titleOf(int at) const;
    void showTitles();
    void remember(int index);

    QStringList m_titles;
    QList<QWidget*> m_used; // the newest first
    bool m_iconsOnly = false;
};

} // namespace app
