#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace app {

//! What a view says when it has nothing to show: an icon, a strong line, a muted sentence, at most
//! two buttons, centred in the upper third. Lives in the view's stacked layout, beside its content.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostButtons = 2;

    explicit EmptyState(QWidget* parent = nullptr);

    //! \a icon is a name of app::icons. Takes the buttons away.
    void say(const QString& icon, const QString& title, const QString& sentence);

    //! The first button is the filled one. The caller connects it; it lives until the next say().
    QPushButton* addButton(const QString& text);

    //! A bar below the sentence, for work longer than 300 ms; a total of 0 hides it.
    void setProgress(qint64 done, qint64 total);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void tint();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
    QProgressBar* m_progress;
    QHBoxLayout* m_buttons;
};

} // namespace app
