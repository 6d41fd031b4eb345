#pragma once

#include <QObject>

#include <cstddef>
#include <optional>
#include <string>

namespace app {

//! One instance: of which definition of the tracker, and its key.
struct SagaChoice
{
    std::size_t saga = 0;
    std::string key;

    bool operator==(const SagaChoice&) const = default;
};

//! Which saga the parts of the Sagas view show. Which of its messages is selected is the window's
//! Selection. GUI thread.
class SagaFocus : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::optional<SagaChoice>& current() const { return m_current; }
    void choose(const std::optional<SagaChoice>& choice);

Q_SIGNALS:
    void changed();

private:
    std::optional<SagaChoice> m_current;
};

} // namespace app
