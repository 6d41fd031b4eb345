#pragma once

#include <QAbstractButton>

namespace app {

//! "12,480 behind · to now  End": stands at the lower right of a table until one is back at the
//! end. It places itself over its parent, and shows itself as long as something is behind.
class Pill : public QAbstractButton
{
    Q_OBJECT

public:
    //! \a view is the widget it floats over, usually the viewport's view.
    explicit Pill(QWidget* view);

    //! 0 hides it.
    void setBehind(qint64 rows);
    [[nodiscard]] qint64 behind() const { return m_behind; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    qint64 m_behind = 0;
};

} // namespace app
