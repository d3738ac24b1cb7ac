-- Neovim's own LSP client against `empathy-lint --lsp`: diagnostics, a code action, apply, write, fix all. Headless, without any plugin.
-- The server is started by the page for users, whose block for this version the runner gives. Environment: BLOCK (that block), ALL (every block of
-- the page, which must at least be Lua), OUT (file for the results as JSON). The file to open is the command line's.
local out = {}

local function wait(what, condition)
  assert(vim.wait(15000, condition, 20), 'waited in vain: ' .. what)
end

local ok, err = xpcall(function()
  for _, path in ipairs(vim.fn.json_decode(vim.env.ALL)) do assert(loadfile(path)) end
  vim.cmd('filetype on')
  dofile(vim.env.BLOCK)
  local buffer = vim.api.nvim_get_current_buf()
  -- As if it were opened now, after the configuration was read.
  vim.cmd('filetype detect')
  local function attached() return ((vim.lsp.get_clients or vim.lsp.get_active_clients)())[1] end
  wait('the server', function() return attached() ~= nil and vim.lsp.buf_is_attached(buffer, attached().id) end)
  local client = attached()
  local id = client.id
  local function find()
    for _, d in ipairs(vim.diagnostic.get(buffer)) do
      local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, false)[1]
      local words = line:sub(d.col + 1, d.end_col)
      if words:lower():find('please be advised', 1, true) == 1 then return d, words end
    end
  end
  wait('a finding for the phrase', function() return find() ~= nil end)
  local finding, words = find()
  out.words, out.code, out.message = words, finding.code, finding.message
  out.encoding = client.offset_encoding

  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  local function request(method, params)
    local answers = vim.lsp.buf_request_sync(buffer, method, params, 10000)
    assert(answers and answers[id] and not answers[id].err, method .. ': ' .. vim.inspect(answers))
    return answers[id].result
  end
  local hover = request('textDocument/hover', vim.lsp.util.make_position_params())
  out.hover = hover.contents.value
  local symbols = request('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
  out.symbols = vim.tbl_map(function(s) return s.name end, symbols)

  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  local action = request('textDocument/codeAction', params)[1]
  assert(action, 'no code action')
  out.action = action.title
  if not action.edit then action = request('codeAction/resolve', action) end
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  wait('the finding goes', function() local d = find(); return d == nil or d.lnum ~= finding.lnum end)
  vim.cmd('silent write')

  vim.cmd('silent undo')
  wait('the finding comes back', function() return find() ~= nil end)
  params = { textDocument = vim.lsp.util.make_text_document_params(), range = { start = { line = 0, character = 0 }, ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 } } }
  params.context = { diagnostics = {}, only = { 'source.fixAll.empathy-lint' } }
  local all = request('textDocument/codeAction', params)
  out.fixAll = all[1] and all[1].kind
  assert(all[1], 'nothing fixes all')
  if not all[1].edit then all[1] = request('codeAction/resolve', all[1]) end
  vim.lsp.util.apply_workspace_edit(all[1].edit, client.offset_encoding)
  wait('no finding for the phrase is left', function() return find() == nil end)
  out.left = vim.tbl_filter(function(line) return line:lower():find('please be advised', 1, true) ~= nil end, vim.api.nvim_buf_get_lines(buffer, 0, -1, false))
  vim.cmd('silent write')

  vim.lsp.stop_client(id)
  wait('the server ends', function() return vim.lsp.client_is_stopped(id) end)
end, debug.traceback)

if not ok then out.error = err end
local file = io.open(vim.env.OUT, 'w')
file:write(vim.fn.json_encode(out), '\n')
file:close()
vim.cmd(ok and 'qall!' or 'cquit!')
