// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <utility>

namespace fiberloom {

/// A failure of the disk or of a file, on its way to the public function of this room that turns it into a Result.
class StorageError
{
public:
    explicit StorageError(Error error) : m_error(std::move(error)) {}
    [[nodiscard]] const Error &error() const noexcept { return m_error; }

private:
    Error m_error;
};

} // namespace fiberloom
