(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  var chart = document.querySelector('.chart');
  var heat = document.getElementById('heat');
  if (heat) {
    heat.addEventListener('change', function () {
      chart.classList.toggle('heat', heat.checked);
    });
  }

  var buttons = Array.from(document.querySelectorAll('#steps button'));
  var details = Array.from(document.querySelectorAll('.detail'));
  if (buttons.length === 0) {
    return;
  }
  var said = document.getElementById('said');
  var what = document.getElementById('what');
  var now = document.getElementById('now');
  var failing = details.findIndex(function (detail) {
    return detail.classList.contains('failing');
  });
  var current = -1;

  function ids(detail, name) {
    return (detail.dataset[name] || '').split(' ').filter(Boolean);
  }

  function mark(id, name) {
    var shape = document.getElementById(id);
    if (shape) {
      shape.classList.add(name);
    }
    document.querySelectorAll('[data-of="' + id + '"]').forEach(function (label) {
      label.classList.add(name);
    });
  }

  function paint(detail) {
    document.querySelectorAll('svg .on, svg .to, svg .taken').forEach(function (shape) {
      shape.classList.remove('on', 'to', 'taken');
    });
    var on = ids(detail, 'on');
    on.forEach(function (id) { mark(id, 'on'); });
    ids(detail, 'to').forEach(function (id) {
      if (on.indexOf(id) < 0) {
        mark(id, 'to');
      }
    });
    ids(detail, 'taken').forEach(function (id) { mark(id, 'taken'); });
  }

  /* A picture that is wider than the screen is scrolled inside its frame, never the page. */
  function reveal() {
    document.querySelectorAll('.region .scroll').forEach(function (frame) {
      var shape = frame.querySelector('.taken, .to') || frame.querySelector('.atom.on');
      if (!shape || frame.scrollWidth <= frame.clientWidth) {
        return;
      }
      var box = shape.getBoundingClientRect();
      var view = frame.getBoundingClientRect();
      if (box.left < view.left || box.right > view.right) {
        frame.scrollLeft += box.left + box.width / 2 - view.left - view.width / 2;
      }
    });
  }

  function words(index) {
    var terms = Array.from(details[index].querySelectorAll('dd'));
    return details[index].querySelector('h3').textContent + ' of ' + details.length
      + '. Expected ' + terms[0].textContent + ', observed ' + terms[1].textContent + '.'
      + (index === failing ? ' This step breaks the rule.' : '')
      + changes(details[index]);
  }

  function changes(detail) {
    var all = Array.from(detail.querySelectorAll('.changed')).map(function (item) {
      return item.querySelector('b').textContent + ' becomes ' + item.querySelector('em').textContent;
    });
    return all.length === 0 ? '' : ' ' + all.join(', ') + '.';
  }

  function show(wanted, announce) {
    var index = Math.max(0, Math.min(buttons.length - 1, wanted));
    if (index === current) {
      return;
    }
    current = index;
    buttons.forEach(function (button, i) {
      if (i === index) {
        button.setAttribute('aria-current', 'step');
      } else {
        button.removeAttribute('aria-current');
      }
    });
    details.forEach(function (detail, i) {
      detail.hidden = i !== index;
    });
    chart.classList.toggle('at-fault', index === failing);
    what.textContent = details[index].querySelector('h3 code').textContent;
    now.textContent = (index + 1) + ' of ' + buttons.length;
    ['first', 'back'].forEach(function (id) { disable(id, index === 0); });
    ['next', 'last'].forEach(function (id) { disable(id, index === buttons.length - 1); });
    paint(details[index]);
    reveal();
    if (announce) {
      said.textContent = words(index);
    }
  }

  /* aria-disabled keeps the focus where it is when the end is reached. */
  function disable(id, yes) {
    document.getElementById(id).setAttribute('aria-disabled', yes ? 'true' : 'false');
  }

  function target(key) {
    switch (key) {
      case 'ArrowLeft': return current - 1;
      case 'ArrowRight': return current + 1;
      case 'Home': return 0;
      case 'End': return buttons.length - 1;
      default: return -2;
    }
  }

  document.addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    var inList = event.target.closest && event.target.closest('#steps');
    var wanted = target(event.key);
    if (inList && event.key === 'ArrowUp') {
      wanted = current - 1;
    } else if (inList && event.key === 'ArrowDown') {
      wanted = current + 1;
    } else if (event.target.closest && event.target.closest('.scroll, pre, input')) {
      return;
    }
    if (wanted === -2) {
      return;
    }
    event.preventDefault();
    show(wanted, true);
    if (inList) {
      buttons[current].focus();
    }
  });

  buttons.forEach(function (button, index) {
    button.addEventListener('click', function () { show(index, true); });
  });
  document.getElementById('first').addEventListener('click', function () { show(0, true); });
  document.getElementById('back').addEventListener('click', function () { show(current - 1, true); });
  document.getElementById('next').addEventListener('click', function () { show(current + 1, true); });
  document.getElementById('last').addEventListener('click', function () { show(buttons.length, true); });

  show(failing < 0 ? 0 : failing, false);
})();
